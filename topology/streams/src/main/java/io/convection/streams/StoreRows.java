package io.convection.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

import io.convection.core.Decision;
import io.convection.core.MemoryRows;
import io.convection.core.RowReader;
import io.convection.core.Table;
import io.convection.records.Resource;
import io.convection.records.Stack;
import io.convection.records.row.Row;

/**
 * The rows of one partition in its three stores. Rows of {@code nodes} are of many kinds and stand there inside a {@link Row}; those of the public stores stand
 * as they are.
 */
public final class StoreRows implements RowReader {

    private final KeyValueStore<String, Stack> stacks;
    private final KeyValueStore<String, Resource> resources;
    private final KeyValueStore<String, Row> nodes;
    private final RowCache cache;

    /** Reads and writes these stores; they stay the caller's own. */
    public StoreRows(KeyValueStore<String, Stack> stacks, KeyValueStore<String, Resource> resources,
            KeyValueStore<String, Row> nodes) {
        this(stacks, resources, nodes, new RowCache(0));
    }

    /** The same, with a cache that is empty, for stores that are changed by this object alone. */
    StoreRows(KeyValueStore<String, Stack> stacks, KeyValueStore<String, Resource> resources,
            KeyValueStore<String, Row> nodes, RowCache cache) {
        this.stacks = stacks;
        this.resources = resources;
        this.nodes = nodes;
        this.cache = cache;
    }

    @Override
    public Optional<SpecificRecord> get(Table table, String key) {
        return cache.get(table, key).orElseGet(() -> {
            Optional<SpecificRecord> stored = Optional.ofNullable(store(table).get(key)).map(StoreRows::unwrapped);
            cache.put(table, key, stored);
            return stored;
        });
    }

    @Override
    public List<Entry> scan(Table table, String prefix, String after, int limit) {
        String from = MemoryRows.KEY_ORDER.compare(after, prefix) > 0 ? after : prefix;
        List<Entry> found = new ArrayList<>();
        try (KeyValueIterator<String, ? extends SpecificRecord> rows = store(table).range(from, end(prefix))) {
            while (found.size() < limit && rows.hasNext()) {
                KeyValue<String, ? extends SpecificRecord> row = rows.next();
                // the range has its ends in it: `after` itself, and what may stand right behind the prefix
                if (row.key.startsWith(prefix) && !row.key.equals(after)) {
                    found.add(new Entry(row.key, unwrapped(row.value)));
                }
            }
        }
        return found;
    }

    /** Changes a row as decided. */
    public void write(Decision.Write write) {
        cache.put(write.table(), write.key(), write.row());
        switch (write.table()) {
            case STACKS -> stacks.put(write.key(), write.row().map(Stack.class::cast).orElse(null));
            case RESOURCES -> resources.put(write.key(), write.row().map(Resource.class::cast).orElse(null));
            case NODES -> nodes.put(write.key(), write.row().map(Row::new).orElse(null));
        }
    }

    private KeyValueStore<String, ? extends SpecificRecord> store(Table table) {
        return switch (table) {
            case STACKS -> stacks;
            case RESOURCES -> resources;
            case NODES -> nodes;
        };
    }

    private static SpecificRecord unwrapped(SpecificRecord stored) {
        return stored instanceof Row row ? (SpecificRecord) row.getRow() : stored;
    }

    /** The smallest text greater than all that begin with the prefix, or null (no end) where there is none. */
    private static String end(String prefix) {
        int length = prefix.length();
        while (length > 0) {
            int last = prefix.codePointBefore(length);
            length -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
                return prefix.substring(0, length) + Character.toString(next);
            }
        }
        return null;
    }
}
