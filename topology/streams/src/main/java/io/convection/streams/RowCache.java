package io.convection.streams;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.apache.avro.specific.SpecificRecord;

import io.convection.core.Table;

/**
 * Rows of one partition that were lately read or written, as records: they need neither be looked up nor decoded again. Written through, so that stores and
 * changelogs never know less than it does; the core never changes a record that it was given or has handed over ({@link io.convection.core.RowReader}), so one may be
 * given again and again. Known not to be there counts, too: many rows are looked for only to see that there is none.
 *
 * <p>Empty at first, and for one life of a partition in one engine: an aborted transaction ends that, and what was written in it goes with it. One thread at a time.
 */
final class RowCache {

    private static final float LOAD = 0.75f;
    private static final int ENTRY = 64;

    private final Map<Table, Lately> tables = new EnumMap<>(Table.class);

    private record Kept(Optional<SpecificRecord> row, int weight) {}

    /** Rows of one table, the one least lately asked for first. */
    private static final class Lately {
        private final Map<String, Kept> rows = new LinkedHashMap<>(16, LOAD, true);
        private final long most;
        private long weight;

        Lately(long most) {
            this.most = most;
        }

        void put(String key, Optional<SpecificRecord> row) {
            Kept kept = new Kept(row, ENTRY + key.length() + (row.isPresent() ? RowWeight.of(row.get()) : 0));
            Kept before = rows.put(key, kept);
            weight += kept.weight - (before == null ? 0 : before.weight);
            Iterator<Kept> eldest = rows.values().iterator();
            while (weight > most) {
                weight -= eldest.next().weight;
                eldest.remove();
            }
        }
    }

    /**
     * @param maxBytes
     *            how much memory it may take, by estimate; 0 for none
     */
    RowCache(long maxBytes) {
        for (Table table : Table.values()) {
            tables.put(table, new Lately(maxBytes / Table.values().length));
        }
    }

    /** The row, if it is known whether there is one. */
    Optional<Optional<SpecificRecord>> get(Table table, String key) {
        Kept kept = tables.get(table).rows.get(key);
        return kept == null ? Optional.empty() : Optional.of(kept.row);
    }

    /** Keeps what the store has; empty for no row. */
    void put(Table table, String key, Optional<SpecificRecord> row) {
        tables.get(table).put(key, row);
    }

    /** The estimate of what it takes, in bytes. */
    long bytes() {
        return tables.values().stream().mapToLong(lately -> lately.weight).sum();
    }
}
