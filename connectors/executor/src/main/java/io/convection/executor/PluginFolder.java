package io.convection.executor;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * A folder of plugins: each jar in it, and each folder of jars, stands for itself, with a class loader of its own. Its own classes come first; shared with the
 * executor are the JDK, the plugin interface, records, Jackson and SLF4J. So two plugins may bring different versions of a library.
 */
final class PluginFolder {

    private static final String JAR = ".jar";

    private final List<Plugin> plugins = new ArrayList<>();
    private final List<URLClassLoader> loaders = new ArrayList<>();

    /**
     * Loads the plugins of a folder.
     *
     * @throws IllegalArgumentException if the folder can't be read, something in it offers no plugin, or a setting is wrong; the message names it
     */
    PluginFolder(Path folder, Map<String, String> settings) {
        for (Path entry : entries(folder)) {
            List<Path> jars = Files.isDirectory(entry)
                    ? entries(entry).stream().filter(PluginFolder::isJar).toList()
                    : List.of(entry);
            if (Files.isDirectory(entry) || isJar(entry)) {
                load(entry, new Loader(entry.getFileName().toString(), urls(jars)), settings);
            }
        }
    }

    /** What was found. */
    List<Plugin> plugins() {
        return plugins;
    }

    /** To be closed when the last plugin is. */
    List<URLClassLoader> loaders() {
        return loaders;
    }

    private void load(Path entry, Loader loader, Map<String, String> settings) {
        loaders.add(loader);
        int before = plugins.size();
        try {
            for (PluginFactory factory : ServiceLoader.load(PluginFactory.class, loader)) {
                factory.plugins(settings).forEach(plugin -> plugins.add(new LoadedPlugin(plugin, loader)));
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new IllegalArgumentException(entry + " can't be loaded: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(entry + ": " + e.getMessage(), e);
        }
        if (plugins.size() == before) {
            throw new IllegalArgumentException(entry + " offers no plugin: there is no META-INF/services/"
                    + PluginFactory.class.getName() + " in it that names one");
        }
    }

    private static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new IllegalArgumentException("the folder of plugins " + folder + " can't be read: " + e, e);
        }
    }

    private static boolean isJar(Path file) {
        return file.toString().endsWith(JAR) && Files.isRegularFile(file);
    }

    private static URL[] urls(List<Path> jars) {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            try {
                urls[i] = jars.get(i).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(jars.get(i) + " can't be loaded from", e);
            }
        }
        return urls;
    }

    /** Its own first, but for what it shares with the executor. */
    private static final class Loader extends URLClassLoader {

        private static final List<String> SHARED = List.of("java.", "javax.", "jdk.", "sun.", "org.slf4j.",
                "com.fasterxml.jackson.", "io.convection.executor.", "io.convection.records.", "org.apache.avro.");

        static {
            registerAsParallelCapable();
        }

        Loader(String name, URL[] jars) {
            super(name, jars, PluginFolder.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (SHARED.stream().anyMatch(name::startsWith)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                try {
                    return known == null ? findClass(name) : known;
                } catch (ClassNotFoundException e) {
                    return super.loadClass(name, resolve);
                }
            }
        }

        @Override
        public URL getResource(String name) {
            URL own = findResource(name);
            return own == null ? super.getResource(name) : own;
        }

        /** What the executor's own jars offer is not this plugin's. */
        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.startsWith("META-INF/services/") ? findResources(name) : super.getResources(name);
        }
    }
}
