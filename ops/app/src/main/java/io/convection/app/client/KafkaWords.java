package io.convection.app.client;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;

import io.convection.app.Trouble;
import io.convection.changes.Cluster;
import io.convection.core.Code;
import io.convection.serdes.RegistryUnavailableException;

/** What Kafka's and the registry's exceptions mean for the person who called. */
public final class KafkaWords {

    private KafkaWords() {}

    /** One sentence, and what to do. */
    public static Trouble of(KafkaException failure, ClientConfig config) {
        Optional<ConfigException> setting = cause(failure, ConfigException.class);
        if (setting.isPresent()) {
            return Trouble.call("a setting makes no sense: " + setting.get().getMessage());
        }
        return Trouble.failed(sentence(failure, config), failure);
    }

    private static String sentence(KafkaException failure, ClientConfig config) {
        return switch (failure) {
            case RegistryUnavailableException registry -> "the schema registry at " + config.registryUrl()
                    + " does not answer as it should: " + rootMessage(registry)
                    + "; start one (`convection up` has one), or name yours with --registry";
            case RecordTooLargeException large ->
                Code.TOO_LARGE.id() + ": " + large.getMessage() + " Divide the change.";
            case TimeoutException timeout -> "Kafka at " + config.bootstrapServers() + " does not answer within "
                    + Cluster.PATIENCE.toSeconds()
                    + " s; start one (`convection up` has one), or name yours with --bootstrap-servers";
            case AuthenticationException denied -> "Kafka at " + config.bootstrapServers()
                    + " does not let us in: " + denied.getMessage() + "; see kafka.sasl.… and kafka.ssl.… in --config";
            case AuthorizationException denied ->
                "Kafka at " + config.bootstrapServers() + " does not allow it: " + denied.getMessage();
            default -> "Kafka at " + config.bootstrapServers() + ": " + rootMessage(failure);
        };
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return switch (root) {
            // a store of keys or certificates that a setting names
            case NoSuchFileException missing -> "a setting names the file " + missing.getFile()
                    + ": there is no such file";
            case AccessDeniedException denied -> "a setting names the file " + denied.getFile()
                    + ": it may not be read";
            default -> root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        };
    }

    private static <T> Optional<T> cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
