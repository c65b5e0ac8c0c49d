package io.convection.dev;

import java.util.List;
import java.util.Optional;

import io.confluent.kafka.schemaregistry.CompatibilityChecker;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;

import io.convection.dev.RegistryState.Version;

/** What the registry accepts and answers, as Confluent's does. Whatever changes is written to the topic first. One caller at a time. */
final class RegistryRules {

    private static final int LATEST = -1;

    private final RegistryTopic topic;
    private final RegistryState state;

    RegistryRules(RegistryTopic topic) {
        this.topic = topic;
        this.state = topic.read();
    }

    synchronized List<String> subjects() {
        return state.subjects();
    }

    /** The versions of a subject, oldest first, at least one. */
    synchronized List<Version> versions(String subject) {
        List<Version> versions = state.versions(subject);
        if (versions.isEmpty()) {
            throw RegistryException.noSubject(subject);
        }
        return versions;
    }

    /** One version, by its number, or {@code latest} or {@code -1}. */
    synchronized Version version(String subject, String version) {
        List<Version> versions = versions(subject);
        int number = number(version);
        if (number == LATEST) {
            return versions.get(versions.size() - 1);
        }
        return versions.stream().filter(it -> it.version() == number).findFirst()
                .orElseThrow(() -> RegistryException.noVersion(version));
    }

    private static int number(String version) {
        if (version.equals("latest")) {
            return LATEST;
        }
        try {
            int number = Integer.parseInt(version);
            if (number >= 1 || number == LATEST) {
                return number;
            }
        } catch (NumberFormatException e) {
            // answered like a number out of range
        }
        throw RegistryException.badVersion(version);
    }

    synchronized String schema(int id) {
        return state.schema(id).orElseThrow(() -> RegistryException.noSchema(id + " "));
    }

    synchronized List<Version> uses(int id) {
        schema(id);
        return state.uses(id);
    }

    /** The version of a subject that has this schema. */
    synchronized Version find(String subject, AvroSchema schema) {
        String text = schema.canonicalString();
        return versions(subject).stream().filter(it -> it.schema().equals(text)).findFirst()
                .orElseThrow(() -> RegistryException.noSchema(""));
    }

    /** Adds a schema to a subject if it is compatible, and answers its id; one that the subject has already is only looked up. */
    synchronized int register(String subject, AvroSchema schema) {
        String text = schema.canonicalString();
        List<Version> earlier = state.versions(subject);
        int id = state.idFor(text);
        if (earlier.stream().noneMatch(it -> it.id() == id)) {
            List<String> complaints = complaints(schema, state.level(subject), earlier);
            if (!complaints.isEmpty()) {
                throw RegistryException.incompatible("details: " + complaints);
            }
            Version version = new Version(subject, earlier.size() + 1, id, text);
            topic.write(version);
            state.put(version);
        }
        return id;
    }

    /** What speaks against a schema beside one version of a subject, or {@code latest}; nothing does where there is none. */
    synchronized List<String> complaints(String subject, String version, AvroSchema schema) {
        if (number(version) == LATEST && state.versions(subject).isEmpty()) {
            return List.of();
        }
        return complaints(schema, state.level(subject), List.of(version(subject, version)));
    }

    /** What speaks against a schema as the next version of a subject. */
    synchronized List<String> complaints(String subject, AvroSchema schema) {
        return complaints(schema, state.level(subject), state.versions(subject));
    }

    private static List<String> complaints(AvroSchema schema, String level, List<Version> earlier) {
        List<AvroSchema> schemas = earlier.stream().map(it -> new AvroSchema(it.schema())).toList();
        return CompatibilityChecker.checker(CompatibilityLevel.forName(level)).isCompatible(schema, schemas);
    }

    synchronized String globalLevel() {
        return state.globalLevel();
    }

    /** The level of a subject; of one without its own, the global one if that is asked for. */
    synchronized String level(String subject, boolean orGlobal) {
        return state.ownLevel(subject).or(() -> orGlobal ? Optional.of(state.globalLevel()) : Optional.empty())
                .orElseThrow(() -> RegistryException.noLevel(subject));
    }

    /** Sets the level of a subject, or the global one, and answers it. */
    synchronized String setLevel(Optional<String> subject, String wanted) {
        CompatibilityLevel level = CompatibilityLevel.forName(wanted);
        if (level == null) {
            throw RegistryException.badLevel(wanted);
        }
        topic.writeLevel(subject, Optional.of(level.name));
        state.putLevel(subject, Optional.of(level.name));
        return level.name;
    }

    /** Takes the level of a subject, or the global one, back and answers what it was. */
    synchronized String clearLevel(Optional<String> subject) {
        String was = subject.map(it -> level(it, false)).orElseGet(state::globalLevel);
        topic.writeLevel(subject, Optional.empty());
        state.putLevel(subject, Optional.empty());
        return was;
    }
}
