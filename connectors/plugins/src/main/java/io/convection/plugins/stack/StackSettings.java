package io.convection.plugins.stack;

import java.util.Map;

import io.convection.plugins.PluginSettings;
import io.convection.serdes.Topics;

/**
 * Where the stacks are that resources like {@code OS::Heat::Stack} make: the installation that the executor belongs to.
 *
 * @param kafka
 *            settings of Kafka's producer; {@code bootstrap.servers} at least
 * @param registry
 *            settings of the registry client; {@code schema.registry.url} at least
 * @param topics
 *            names of the installation's topics
 */
public record StackSettings(Map<String, Object> kafka, Map<String, String> registry, Topics topics) {

    public StackSettings {
        kafka = Map.copyOf(kafka);
        registry = Map.copyOf(registry);
    }

    /** As the settings {@code kafka.…}, {@code registry.…} and {@code topics.prefix} say. */
    public static StackSettings of(Map<String, String> settings) {
        return new StackSettings(Map.copyOf(PluginSettings.section(settings, "kafka.")),
                PluginSettings.section(settings, "registry."),
                new Topics(settings.getOrDefault("topics.prefix", Topics.standard().prefix())));
    }
}
