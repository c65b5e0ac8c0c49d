package io.convection.simulator.random.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.apache.avro.specific.SpecificRecord;

import io.convection.core.Decision.Write;
import io.convection.core.RowStore;
import io.convection.core.Table;

/**
 * The rows of one partition, for many short histories: quick to copy, counts what is asked of it, and takes back what an aborted transaction wrote. Keys are plain
 * ASCII, for which the order of {@code String} is that of bytes.
 */
public final class RowMemory implements RowStore {

    private record Undo(Table table, String key, SpecificRecord row) {}

    /** The rows of one table. Most are only got, and written over; their order matters where a family of them is gone through. */
    private static final class Rows {
        private final Map<String, SpecificRecord> byKey;
        private final NavigableSet<String> keys;

        Rows() {
            byKey = new HashMap<>();
            keys = new TreeSet<>();
        }

        Rows(Rows other) {
            byKey = new HashMap<>(other.byKey);
            keys = new TreeSet<>(other.keys);
        }

        SpecificRecord put(String key, SpecificRecord row) {
            SpecificRecord before = byKey.put(key, row);
            if (before == null) {
                keys.add(key);
            }
            return before;
        }

        SpecificRecord remove(String key) {
            SpecificRecord before = byKey.remove(key);
            if (before != null) {
                keys.remove(key);
            }
            return before;
        }
    }

    private final Map<Table, Rows> tables = new EnumMap<>(Table.class);
    private final List<Undo> undo = new ArrayList<>();
    private boolean keepsUndo;
    private int reads;

    /** No rows. */
    public RowMemory() {
        for (Table table : Table.values()) {
            tables.put(table, new Rows());
        }
    }

    /** The same rows. */
    public RowMemory(RowMemory other) {
        other.tables.forEach((table, rows) -> tables.put(table, new Rows(rows)));
    }

    @Override
    public Optional<SpecificRecord> get(Table table, String key) {
        reads++;
        return Optional.ofNullable(tables.get(table).byKey.get(key));
    }

    @Override
    public List<Entry> scan(Table table, String prefix, String after, int limit) {
        reads++;
        boolean inclusive = after.compareTo(prefix) <= 0;
        List<Entry> found = new ArrayList<>();
        Rows rows = tables.get(table);
        for (String key : rows.keys.tailSet(inclusive ? prefix : after, inclusive)) {
            if (found.size() == limit || !key.startsWith(prefix)) {
                break;
            }
            if (!key.equals(after)) {
                found.add(new Entry(key, rows.byKey.get(key)));
            }
        }
        return found;
    }

    @Override
    public void put(Table table, String key, SpecificRecord row) {
        SpecificRecord before = tables.get(table).put(key, row);
        remember(table, key, before);
    }

    @Override
    public void delete(Table table, String key) {
        remember(table, key, tables.get(table).remove(key));
    }

    private void remember(Table table, String key, SpecificRecord before) {
        if (keepsUndo) {
            undo.add(new Undo(table, key, before));
        }
    }

    /** Writes what a decision says. */
    void write(List<Write> writes) {
        for (Write write : writes) {
            if (write.row().isPresent()) {
                put(write.table(), write.key(), write.row().get());
            } else {
                delete(write.table(), write.key());
            }
        }
    }

    /** From here on what is written can be taken back. */
    void begin() {
        keepsUndo = true;
    }

    /** What was written since {@link #begin} stays. */
    void commit() {
        keepsUndo = false;
        undo.clear();
    }

    /** What was written since {@link #begin} is taken back. */
    void abort() {
        for (int i = undo.size() - 1; i >= 0; i--) {
            Undo one = undo.get(i);
            Rows rows = tables.get(one.table());
            if (one.row() == null) {
                rows.remove(one.key());
            } else {
                rows.put(one.key(), one.row());
            }
        }
        commit();
    }

    /** Reads and scans since this was asked last. */
    int takeReads() {
        int taken = reads;
        reads = 0;
        return taken;
    }

    /** The row, as one who only looks on sees it: it is not counted. */
    public Optional<SpecificRecord> peek(Table table, String key) {
        return Optional.ofNullable(tables.get(table).byKey.get(key));
    }

    /** The keys of a table's rows, in order; a view. */
    public Set<String> keys(Table table) {
        return Collections.unmodifiableSet(tables.get(table).keys);
    }

    /** A table's rows, in order of key. */
    List<SpecificRecord> rows(Table table) {
        Rows rows = tables.get(table);
        return rows.keys.stream().map(rows.byKey::get).toList();
    }

    /** In what these rows are not the others: table and key; empty where they are the same. */
    public Optional<String> difference(RowMemory other) {
        for (Table table : Table.values()) {
            Map<String, SpecificRecord> mine = tables.get(table).byKey;
            Map<String, SpecificRecord> others = other.tables.get(table).byKey;
            if (!mine.equals(others)) {
                return Optional.of(table + " " + difference(mine, others));
            }
        }
        return Optional.empty();
    }

    private static String difference(Map<String, SpecificRecord> mine, Map<String, SpecificRecord> others) {
        Set<String> all = new TreeSet<>(mine.keySet());
        all.addAll(others.keySet());
        for (String key : all) {
            SpecificRecord one = mine.get(key);
            SpecificRecord other = others.get(key);
            if (one == null || !one.equals(other)) {
                return key + ": " + one + " and " + other;
            }
        }
        return "";
    }
}
