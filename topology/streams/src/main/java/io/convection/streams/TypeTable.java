package io.convection.streams;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.convection.records.ResourceType;

/** Types in memory: what the catalog fills from its topic, and what simulations and tests set themselves. */
public final class TypeTable implements Types {

    private static final Comparator<Published> IN_ORDER = Comparator.comparingInt(Published::partition)
            .thenComparingLong(Published::offset);

    private final Map<String, Published> latest = new HashMap<>();
    private volatile Snapshot snapshot = Snapshot.EMPTY;

    /** These types, as if published one after another from offset 0 on. */
    public static TypeTable of(ResourceType... types) {
        TypeTable table = new TypeTable();
        for (ResourceType type : types) {
            table.publish(type);
        }
        return table;
    }

    /** Publishes a type behind all that were published before. */
    public synchronized void publish(ResourceType type) {
        put(List.of(new Published(type, 0, snapshot.version())));
    }

    /** Takes publications in; they are seen all at once. A type is never unlearned. */
    synchronized void put(List<Published> published) {
        if (published.isEmpty()) {
            return;
        }
        for (Published one : published) {
            latest.put(one.type().getName(), one);
        }
        List<Published> types = new ArrayList<>(latest.values());
        types.sort(IN_ORDER);
        snapshot = new Snapshot(snapshot.version() + published.size(), types);
    }

    @Override
    public Snapshot snapshot() {
        return snapshot;
    }
}
