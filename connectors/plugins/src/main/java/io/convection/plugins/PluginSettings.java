package io.convection.plugins;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the plugins that ship need to know.
 *
 * @param localRoot the folder that {@code Local::File} writes below; made if there is none
 * @param kafka settings of the admin clients of {@code Kafka::…}; {@code bootstrap.servers} at least
 * @param reservedTopics prefixes of names that {@code Kafka::Topic} refuses
 * @param testWorld the world behind {@code Convection::Test::Resource}
 */
public record PluginSettings(Path localRoot, Map<String, Object> kafka, List<String> reservedTopics,
        TestWorld testWorld) {

    /** Kafka's own topics, the registry's, and Convection's under their usual names. */
    public static final List<String> RESERVED_TOPICS = List.of("__", "_schemas", "convection.", "convection-");

    /** Consumer groups whose ids begin so are never touched: Convection's own under their usual names. */
    public static final List<String> RESERVED_GROUPS = List.of("convection");

    public PluginSettings {
        kafka = Map.copyOf(kafka);
        reservedTopics = List.copyOf(reservedTopics);
    }

    /** The usual reserved topics, and a test world that does everything at once. */
    public static PluginSettings of(Path localRoot, Map<String, Object> kafka) {
        return new PluginSettings(localRoot, kafka, RESERVED_TOPICS, TestWorld.immediate());
    }

    /** The same with another world. */
    public PluginSettings with(TestWorld world) {
        return new PluginSettings(localRoot, kafka, reservedTopics, world);
    }
}
