package io.convection.bench;

import java.util.List;
import java.util.Map;

import io.convection.executor.Plugin;
import io.convection.executor.PluginFactory;

/** The resource type that executors are measured with, in those that the setting {@code plugin.bench.operations} is given; in all others there is none. */
public final class BenchPlugins implements PluginFactory {

    static final String SETTING = "bench.operations";

    @Override
    public List<Plugin> plugins(Map<String, String> settings) {
        return settings.containsKey(SETTING) ? List.of(new TimedOperation()) : List.of();
    }
}
