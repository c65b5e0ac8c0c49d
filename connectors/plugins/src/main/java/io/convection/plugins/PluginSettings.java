package io.convection.plugins;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.convection.plugins.exec.ExecSettings;
import io.convection.plugins.http.HttpSettings;
import io.convection.plugins.stack.StackSettings;

/**
 * What the plugins that ship need to know.
 *
 * @param localRoot the folder that {@code Local::File} and {@code Local::Directory} write below; made if there is none
 * @param kafka settings of the admin client of {@code Kafka::Topic}; {@code bootstrap.servers} at least
 * @param reservedTopics prefixes of names that {@code Kafka::Topic} refuses
 * @param testWorld the world behind {@code Convection::Test::Resource}
 * @param exec what {@code Exec::Resource} may run
 * @param http what {@code Http::Resource} may call
 * @param stacks where {@code OS::Heat::Stack}, and what else is a stack, makes its own; where empty, those types are not offered
 */
public record PluginSettings(Path localRoot, Map<String, Object> kafka, List<String> reservedTopics,
        TestWorld testWorld, ExecSettings exec, HttpSettings http, Optional<StackSettings> stacks) {

    /** Kafka's own topics, the registry's, and Convection's under their usual names. */
    public static final List<String> RESERVED_TOPICS = List.of("__", "_schemas", "convection.", "convection-");

    /** Consumer groups whose ids begin so are never touched: Convection's own under their usual names. */
    public static final List<String> RESERVED_GROUPS = List.of("convection");

    public PluginSettings {
        kafka = Map.copyOf(kafka);
        reservedTopics = List.copyOf(reservedTopics);
    }

    /** The usual reserved topics, a test world that does everything at once; no programs and no services. */
    public static PluginSettings of(Path localRoot, Map<String, Object> kafka) {
        return new PluginSettings(localRoot, kafka, RESERVED_TOPICS, TestWorld.immediate(),
                ExecSettings.none(localRoot), HttpSettings.none(), Optional.empty());
    }

    /** The same with another world. */
    public PluginSettings with(TestWorld world) {
        return new PluginSettings(localRoot, kafka, reservedTopics, world, exec, http, stacks);
    }

    /** The same with programs and services. */
    public PluginSettings with(ExecSettings programs, HttpSettings services) {
        return new PluginSettings(localRoot, kafka, reservedTopics, testWorld, programs, services, stacks);
    }

    /** The same with stacks as resources. */
    public PluginSettings with(StackSettings where) {
        return new PluginSettings(localRoot, kafka, reservedTopics, testWorld, exec, http, Optional.of(where));
    }

    /** Of an executor's settings those that begin so, without that. */
    public static Map<String, String> section(Map<String, String> settings, String beginning) {
        return settings.entrySet().stream().filter(each -> each.getKey().startsWith(beginning)).collect(
                Collectors.toMap(each -> each.getKey().substring(beginning.length()), Map.Entry::getValue));
    }
}
