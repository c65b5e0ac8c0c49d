package io.convection.plugins;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.convection.executor.Plugin;
import io.convection.executor.PluginFactory;
import io.convection.plugins.exec.ExecResource;
import io.convection.plugins.exec.ExecSettings;
import io.convection.plugins.http.HttpResource;
import io.convection.plugins.http.HttpSettings;
import io.convection.plugins.stack.HeatResourceChain;
import io.convection.plugins.stack.HeatResourceGroup;
import io.convection.plugins.stack.HeatStack;
import io.convection.plugins.stack.StackSettings;
import io.convection.plugins.stack.TemplateResource;

/**
 * The plugins that ship. As a factory it takes the settings {@code local.root} (a folder) and {@code kafka.…} (the admin client's, {@code
 * kafka.bootstrap.servers} at least); {@link ExecSettings} and {@link HttpSettings} have those of {@code exec.…} and {@code http.…}.
 */
public final class ShippedPlugins implements PluginFactory {

    private static final String KAFKA = "kafka.";

    /** One plugin for each type that ships. */
    public static List<Plugin> all(PluginSettings settings) {
        List<Plugin> all = new ArrayList<>(List.of(new ConvectionTestResource(settings.testWorld()),
                new HeatTestResource(), new HeatNone(),
                new HeatRandomString(), new HeatValue(), new HeatSoftwareConfig(), new HeatWaitCondition(),
                new HeatWaitConditionHandle(), new LocalFile(settings.localRoot()),
                new LocalDirectory(settings.localRoot()), new ExecResource(settings.exec()),
                new HttpResource(settings.http()), new KafkaTopic(settings.kafka(), settings.reservedTopics()),
                new KafkaAcl(settings.kafka()), new KafkaQuota(settings.kafka()),
                new KafkaConsumerGroupOffsets(settings.kafka(), PluginSettings.RESERVED_GROUPS)));
        settings.stacks().ifPresent(stacks -> all.addAll(List.of(new HeatStack(stacks), new HeatResourceGroup(stacks),
                new HeatResourceChain(stacks), new TemplateResource(stacks))));
        return List.copyOf(all);
    }

    @Override
    public List<Plugin> plugins(Map<String, String> settings) {
        String root = needed(settings, "local.root");
        needed(settings, KAFKA + "bootstrap.servers");
        Path folder = Path.of(root);
        return all(PluginSettings.of(folder, Map.copyOf(PluginSettings.section(settings, KAFKA)))
                .with(ExecSettings.of(settings, folder), HttpSettings.of(settings))
                .with(StackSettings.of(settings)));
    }

    private static String needed(Map<String, String> settings, String key) {
        String value = settings.get(key);
        if (value == null) {
            throw new IllegalArgumentException("the plugins that ship need the setting plugin." + key);
        }
        return value;
    }
}
