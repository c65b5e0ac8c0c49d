package io.convection.executor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

import io.convection.records.ResourceType;

/** The plugins of an executor, by the exact name of their type. Who makes it closes it, after the executors that use it. */
public final class Plugins implements AutoCloseable {

    private final Map<String, Plugin> byType;

    private Plugins(Map<String, Plugin> byType) {
        this.byType = byType;
    }

    /**
     * These plugins.
     *
     * @throws IllegalArgumentException if two offer the same type
     */
    public static Plugins of(Collection<? extends Plugin> plugins) {
        Map<String, Plugin> byType = new TreeMap<>();
        for (Plugin plugin : plugins) {
            Plugin other = byType.put(plugin.type().getName(), plugin);
            if (other != null) {
                throw new IllegalArgumentException("two plugins offer the type " + plugin.type().getName() + ": "
                        + other.getClass().getName() + " and " + plugin.getClass().getName());
            }
        }
        return new Plugins(byType);
    }

    /**
     * The plugins of every {@link PluginFactory} on the class path.
     *
     * @throws IllegalArgumentException if two offer the same type, or a setting is wrong
     */
    public static Plugins discover(Map<String, String> settings) {
        List<Plugin> found = new ArrayList<>();
        for (PluginFactory factory : ServiceLoader.load(PluginFactory.class)) {
            found.addAll(factory.plugins(settings));
        }
        return of(found);
    }

    /** The plugin for a type, if there is one. */
    public Optional<Plugin> find(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    /** What the plugins offer, by name. */
    public List<ResourceType> types() {
        return byType.values().stream().map(Plugin::type).toList();
    }

    @Override
    public void close() {
        byType.values().forEach(Plugin::close);
    }
}
