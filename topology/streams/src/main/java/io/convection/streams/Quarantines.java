package io.convection.streams;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The stacks in quarantine of the partitions that this engine has, for health and metrics: told by each partition's processor after it has read or changed them,
 * and forgotten with it. Safe for use by several threads.
 */
final class Quarantines {

    /** By processor, not by partition: a processor that ends late must not take away what its successor has told. */
    private final Map<Object, List<String>> known = new ConcurrentHashMap<>();

    void tell(Object processor, List<String> stacks) {
        known.put(processor, List.copyOf(stacks));
    }

    void forget(Object processor) {
        known.remove(processor);
    }

    /** In order of name. */
    List<String> stacks() {
        TreeSet<String> all = new TreeSet<>();
        known.values().forEach(all::addAll);
        return List.copyOf(all);
    }
}
