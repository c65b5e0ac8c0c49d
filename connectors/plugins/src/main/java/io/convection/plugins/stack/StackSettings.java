package io.convection.plugins.stack;

import java.util.HashMap;
import java.util.Map;

import io.convection.serdes.Topics;

/**
 * Where the stacks are that {@code OS::Heat::Stack} makes: the installation that the executor belongs to.
 *
 * @param kafka
 *            settings of Kafka's producer; {@code bootstrap.servers} at least
 * @param registry
 *            settings of the registry client; {@code schema.registry.url} at least
 * @param topics
 *            names of the installation's topics
 */
public record StackSettings(Map<String, Object> kafka, Map<String, String> registry, Topics topics) {

    private static final String KAFKA = "kafka.";
    private static final String REGISTRY = "registry.";

    public StackSettings {
        kafka = Map.copyOf(kafka);
        registry = Map.copyOf(registry);
    }

    /** As the settings {@code kafka.…}, {@code registry.…} and {@code topics.prefix} say. */
    public static StackSettings of(Map<String, String> settings) {
        Map<String, Object> kafka = new HashMap<>();
        Map<String, String> registry = new HashMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(KAFKA)) {
                kafka.put(key.substring(KAFKA.length()), value);
            } else if (key.startsWith(REGISTRY)) {
                registry.put(key.substring(REGISTRY.length()), value);
            }
        });
        return new StackSettings(kafka, registry,
                new Topics(settings.getOrDefault("topics.prefix", Topics.standard().prefix())));
    }
}
