package io.convection.app.topics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;

import io.convection.app.topics.Finding.Level;
import io.convection.serdes.Subject;

/** Looks whether the registry has every schema, and guards each as it should. */
final class RegistryCheck {

    private static final int NOT_FOUND = 404;

    /** It both registers and sets the level. */
    private static final String MEND = "`convection topics create` puts it right";

    private final SchemaRegistryClient registry;
    private final String url;

    RegistryCheck(SchemaRegistryClient registry, String url) {
        this.registry = registry;
        this.url = url;
    }

    List<Finding> findings(Collection<Subject> subjects) {
        List<Finding> found = new ArrayList<>();
        try {
            for (Subject subject : subjects) {
                found.addAll(findings(subject));
            }
        } catch (IOException | RestClientException e) {
            found.add(new Finding(Level.ERROR, "registry " + url, "", "does not answer as it should: " + e.getMessage(),
                    "", "engine and clients need it; name yours with --registry"));
        }
        return found;
    }

    private List<Finding> findings(Subject subject) throws IOException, RestClientException {
        String where = "subject " + subject.name();
        if (asked(() -> registry.getId(subject.name(), new AvroSchema(subject.schema()))).isEmpty()) {
            return List.of(new Finding(Level.ERROR, where, "", "does not have this version's schema", "", MEND));
        }
        String expected = subject.level().name;
        Optional<String> level = asked(() -> registry.getCompatibility(subject.name()));
        return List.of(level.equals(Optional.of(expected))
                ? Finding.ok(where, "registered, " + expected)
                : new Finding(Level.ERROR, where, "the compatibility level", level.orElse("not set"), expected, MEND));
    }

    private interface Question<T> {
        T ask() throws IOException, RestClientException;
    }

    /** The registry's own "there is none" is an answer; a 404 of a proxy or a wrong address is not. */
    private static <T> Optional<T> asked(Question<T> question) throws IOException, RestClientException {
        try {
            return Optional.of(question.ask());
        } catch (RestClientException e) {
            if (e.getStatus() == NOT_FOUND && e.getErrorCode() / 100 == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
