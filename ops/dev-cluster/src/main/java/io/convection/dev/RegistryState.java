package io.convection.dev;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What the registry knows, as its topic tells it. Not safe for several threads at once. */
final class RegistryState {

    /** The level where none is configured, as with Confluent's. */
    static final String DEFAULT_LEVEL = "BACKWARD";

    /** One version of a subject. */
    record Version(String subject, int version, int id, String schema) {}

    private final NavigableMap<String, NavigableMap<Integer, Version>> subjects = new TreeMap<>();
    private final NavigableMap<Integer, String> schemas = new TreeMap<>();
    private final Map<String, Integer> ids = new LinkedHashMap<>();
    private final Map<Optional<String>, String> levels = new LinkedHashMap<>();

    void put(Version version) {
        subjects.computeIfAbsent(version.subject(), it -> new TreeMap<>()).put(version.version(), version);
        schemas.put(version.id(), version.schema());
        ids.putIfAbsent(version.schema(), version.id());
    }

    /** The level of a subject, or the global one; an empty level takes it back. */
    void putLevel(Optional<String> subject, Optional<String> level) {
        level.ifPresentOrElse(it -> levels.put(subject, it), () -> levels.remove(subject));
    }

    /** The names of all subjects, sorted. */
    List<String> subjects() {
        return List.copyOf(subjects.keySet());
    }

    /** The versions of a subject, oldest first; none of an unknown one. */
    List<Version> versions(String subject) {
        return List.copyOf(subjects.getOrDefault(subject, new TreeMap<>()).values());
    }

    /** Everywhere that a schema stands. */
    List<Version> uses(int id) {
        return subjects.values().stream().flatMap(it -> it.values().stream()).filter(it -> it.id() == id).toList();
    }

    Optional<String> schema(int id) {
        return Optional.ofNullable(schemas.get(id));
    }

    /** The id of a schema: the one that it has under any subject, or the next. */
    int idFor(String schema) {
        return ids.getOrDefault(schema, schemas.isEmpty() ? 1 : schemas.lastKey() + 1);
    }

    Optional<String> ownLevel(String subject) {
        return Optional.ofNullable(levels.get(Optional.of(subject)));
    }

    String globalLevel() {
        return levels.getOrDefault(Optional.<String>empty(), DEFAULT_LEVEL);
    }

    String level(String subject) {
        return ownLevel(subject).orElseGet(this::globalLevel);
    }
}
