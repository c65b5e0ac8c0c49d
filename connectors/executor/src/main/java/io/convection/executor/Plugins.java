package io.convection.executor;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.convection.records.ResourceType;

/** The plugins of an executor, by the exact name of their type. Who makes it closes it, after the executors that use it. */
public final class Plugins implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

    private final Map<String, Plugin> byType;
    private final List<URLClassLoader> loaders;

    private Plugins(Map<String, Plugin> byType, List<URLClassLoader> loaders) {
        this.byType = byType;
        this.loaders = loaders;
    }

    /**
     * These plugins.
     *
     * @throws IllegalArgumentException if two offer the same type
     */
    public static Plugins of(Collection<? extends Plugin> plugins) {
        return of(plugins, List.of());
    }

    private static Plugins of(Collection<? extends Plugin> plugins, List<URLClassLoader> loaders) {
        Map<String, Plugin> byType = new TreeMap<>();
        for (Plugin plugin : plugins) {
            Plugin other = byType.put(plugin.type().getName(), plugin);
            if (other != null) {
                throw new IllegalArgumentException("two plugins offer the type " + plugin.type().getName() + ": "
                        + other.getClass().getName() + " and " + plugin.getClass().getName());
            }
        }
        Plugins all = new Plugins(byType, loaders);
        for (Plugin plugin : byType.values()) {
            if (plugin instanceof KnowsTypes curious) {
                curious.know(name -> all.find(name).map(Plugin::type));
            }
        }
        return all;
    }

    /**
     * The plugins of every {@link PluginFactory} on the class path.
     *
     * @throws IllegalArgumentException if two offer the same type, or a setting is wrong
     */
    public static Plugins discover(Map<String, String> settings) {
        return of(onClassPath(settings));
    }

    /**
     * Likewise, and those of a folder: each jar in it, and each folder of jars, has a class loader of its own.
     *
     * @throws IllegalArgumentException also if the folder can't be read, or something in it offers no plugin; the message names it
     */
    public static Plugins discover(Map<String, String> settings, Path folder) {
        return of(onClassPath(settings), settings, folder);
    }

    /**
     * These plugins, and those of a folder.
     *
     * @param settings of those in the folder
     * @throws IllegalArgumentException if two offer the same type, the folder can't be read, something in it offers no plugin, or a setting is wrong
     */
    public static Plugins of(Collection<? extends Plugin> plugins, Map<String, String> settings, Path folder) {
        List<Plugin> all = new ArrayList<>(plugins);
        PluginFolder loaded = new PluginFolder(folder, settings);
        all.addAll(loaded.plugins());
        return of(all, loaded.loaders());
    }

    private static List<Plugin> onClassPath(Map<String, String> settings) {
        List<Plugin> found = new ArrayList<>();
        for (PluginFactory factory : ServiceLoader.load(PluginFactory.class)) {
            found.addAll(factory.plugins(settings));
        }
        return found;
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
        for (URLClassLoader loader : loaders) {
            try {
                loader.close();
            } catch (IOException e) {
                LOG.warn("The jars of {} stay open: {}", loader.getName(), e.getMessage());
            }
        }
    }
}
