package io.convection.simulator;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The backends of this module, by name. */
public final class Backends {

    private Backends() {}

    /** {@code core} and {@code topology}; the map is the caller's own, to add to. */
    public static Map<String, Supplier<Backend>> standard() {
        Map<String, Supplier<Backend>> backends = new TreeMap<>();
        backends.put("core", CoreBackend::new);
        backends.put("topology", TopologyBackend::new);
        return backends;
    }
}
