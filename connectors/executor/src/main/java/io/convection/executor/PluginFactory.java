package io.convection.executor;

import java.util.List;
import java.util.Map;

/** Makes plugins; found by {@link java.util.ServiceLoader}. */
public interface PluginFactory {

    /**
     * The plugins, ready for use.
     *
     * @param settings the executor's settings that begin with {@code plugin.}, without that
     * @throws IllegalArgumentException if a setting is missing or wrong; the message names it
     */
    List<Plugin> plugins(Map<String, String> settings);
}
