package io.convection.faults;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.convection.executor.Plugin;
import io.convection.executor.PluginFactory;

/** The resource type of the harness, in executors that the setting {@code plugin.faults.url} is given; in all others there is none. */
public final class RealityPlugins implements PluginFactory {

    static final String URL = "faults.url";

    @Override
    public List<Plugin> plugins(Map<String, String> settings) {
        return Optional.ofNullable(settings.get(URL)).<List<Plugin>>map(url -> List.of(new RealityPlugin(url)))
                .orElse(List.of());
    }
}
