package io.convection.app.command;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import picocli.CommandLine.Option;

import io.convection.app.client.ClientConfig;

/** Where Kafka and the schema registry are: options of every client command. */
public final class ClientOptions {

    private static final String BOOTSTRAP_SERVERS = "CONVECTION_BOOTSTRAP_SERVERS";
    private static final String REGISTRY = "CONVECTION_REGISTRY";

    // @formatter:off
    @Option(names = "--bootstrap-servers",
            paramLabel = "HOST:PORT,…",
            order = 90,
            description = "Kafka's brokers. Otherwise $" + BOOTSTRAP_SERVERS + ", the configuration file, or "
                    + ClientConfig.DEFAULT_BOOTSTRAP_SERVERS + ".")
    // @formatter:on
    private Optional<String> bootstrapServers = Optional.empty();

    // @formatter:off
    @Option(names = "--registry",
            paramLabel = "URL",
            order = 91,
            description = "The schema registry. Otherwise $" + REGISTRY + ", the configuration file, or "
                    + ClientConfig.DEFAULT_REGISTRY + ".")
    // @formatter:on
    private Optional<String> registry = Optional.empty();

    // @formatter:off
    @Option(names = "--config",
            paramLabel = "FILE",
            order = 92,
            description = "Properties: `kafka.…` goes to Kafka's clients, `registry.…` to the registry's client (basic.auth.…, ssl.…); "
                    + "`topics.prefix` and `application.id` name another installation.")
    // @formatter:on
    private Optional<Path> config = Optional.empty();

    /** What all of them say together. A file that can't be read is a wrong call. */
    ClientConfig config() {
        Map<String, String> environment = System.getenv();
        ClientConfig read = config.map(ClientConfig::read).orElseGet(ClientConfig::standard);
        return read.withBootstrapServers(bootstrapServers.or(() -> given(environment, BOOTSTRAP_SERVERS)))
                .withRegistry(registry.or(() -> given(environment, REGISTRY)));
    }

    private static Optional<String> given(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
