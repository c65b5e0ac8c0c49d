package io.convection.app.client;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import io.convection.app.Trouble;

/**
 * How Kafka and the schema registry are reached, and which installation on them is meant.
 *
 * @param kafka settings of Kafka's clients, as they stand behind {@code kafka.} in a file
 * @param registry settings of Confluent's registry client, as they stand behind {@code registry.}
 * @param topicPrefix what the names of the installation's topics begin with
 * @param applicationId the engine's, by which the public changelogs are named
 */
public record ClientConfig(Map<String, String> kafka, Map<String, String> registry, String topicPrefix,
        String applicationId) {

    /** Where {@code convection up} has its broker. */
    public static final String DEFAULT_BOOTSTRAP_SERVERS = "127.0.0.1:9092";

    /** Where {@code convection up} has its registry. */
    public static final String DEFAULT_REGISTRY = "http://127.0.0.1:8081";

    private static final String KAFKA = "kafka.";
    private static final String REGISTRY = "registry.";
    private static final String PREFIX = "topics.prefix";
    private static final String APPLICATION_ID = "application.id";
    private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    private static final String REGISTRY_URL = "schema.registry.url";

    public ClientConfig {
        kafka = Map.copyOf(kafka);
        registry = Map.copyOf(registry);
    }

    /** The installation of {@code convection up}. */
    public static ClientConfig standard() {
        return of(new Properties());
    }

    /** What a properties file says; a file that can't be read, or a key that means nothing, is a wrong call. */
    public static ClientConfig read(Path file) {
        Properties properties = properties(file);
        for (String key : properties.stringPropertyNames()) {
            if (!key.startsWith(KAFKA) && !key.startsWith(REGISTRY) && !key.equals(PREFIX)
                    && !key.equals(APPLICATION_ID)) {
                throw Trouble.call("the configuration file " + file + " has a key that means nothing here: `" + key
                        + "`; keys begin with `kafka.` or `registry.`, or are `topics.prefix` or `application.id`");
            }
        }
        return of(properties);
    }

    /** What a configuration file says, whatever its keys mean; one that can't be read is a wrong call. */
    public static Properties properties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw Trouble.call("can't read the configuration file " + Unreadable.reason(file, e));
        }
    }

    /** What properties say of it; further keys are left alone. */
    public static ClientConfig of(Properties properties) {
        Map<String, String> kafka = section(properties, KAFKA);
        kafka.putIfAbsent(BOOTSTRAP_SERVERS, DEFAULT_BOOTSTRAP_SERVERS);
        Map<String, String> registry = section(properties, REGISTRY);
        registry.putIfAbsent(REGISTRY_URL, DEFAULT_REGISTRY);
        return new ClientConfig(kafka, registry, properties.getProperty(PREFIX, "convection."),
                properties.getProperty(APPLICATION_ID, "convection"));
    }

    /** The properties whose keys begin with this, without it. */
    public static Map<String, String> section(Properties properties, String prefix) {
        Map<String, String> section = new HashMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(prefix)) {
                section.put(key.substring(prefix.length()), properties.getProperty(key));
            }
        }
        return section;
    }

    /** With these brokers, if any are given. */
    public ClientConfig withBootstrapServers(Optional<String> servers) {
        return servers.map(
                given -> new ClientConfig(with(kafka, BOOTSTRAP_SERVERS, given), registry, topicPrefix, applicationId))
                .orElse(this);
    }

    /** With the registry at this address, if one is given. */
    public ClientConfig withRegistry(Optional<String> url) {
        return url
                .map(given -> new ClientConfig(kafka, with(registry, REGISTRY_URL, given), topicPrefix, applicationId))
                .orElse(this);
    }

    private static Map<String, String> with(Map<String, String> settings, String key, String value) {
        Map<String, String> changed = new HashMap<>(settings);
        changed.put(key, value);
        return changed;
    }

    /** The brokers, for people. */
    public String bootstrapServers() {
        return kafka.get(BOOTSTRAP_SERVERS);
    }

    /** The registry's address, for people. */
    public String registryUrl() {
        return registry.get(REGISTRY_URL);
    }
}
