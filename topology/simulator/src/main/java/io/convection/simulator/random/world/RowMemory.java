package io.convection.simulator.random.world;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

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

    private final Map<Table, TreeMap<String, SpecificRecord>> tables = new EnumMap<>(Table.class);
    private final List<Undo> undo = new ArrayList<>();
    private boolean keepsUndo;
    private int reads;

    /** No rows. */
    public RowMemory() {
        for (Table table : Table.values()) {
            tables.put(table, new TreeMap<>());
        }
    }

    /** The same rows. */
    public RowMemory(RowMemory other) {
        other.tables.forEach((table, rows) -> tables.put(table, new TreeMap<>(rows)));
    }

    @Override
    public Optional<SpecificRecord> get(Table table, String key) {
        reads++;
        return Optional.ofNullable(tables.get(table).get(key));
    }

    @Override
    public List<Entry> scan(Table table, String prefix, String after, int limit) {
        reads++;
        boolean inclusive = after.compareTo(prefix) <= 0;
        List<Entry> found = new ArrayList<>();
        for (Map.Entry<String, SpecificRecord> row : tables.get(table)
                .tailMap(inclusive ? prefix : after, inclusive).entrySet()) {
            if (found.size() == limit || !row.getKey().startsWith(prefix)) {
                break;
            }
            if (!row.getKey().equals(after)) {
                found.add(new Entry(row.getKey(), row.getValue()));
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
            TreeMap<String, SpecificRecord> rows = tables.get(one.table());
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

    /** All rows of a table, in order of key; a view. */
    public NavigableMap<String, SpecificRecord> rows(Table table) {
        return tables.get(table);
    }

    /** In what these rows are not the others: table and key; empty where they are the same. */
    public Optional<String> difference(RowMemory other) {
        for (Table table : Table.values()) {
            Map<String, SpecificRecord> mine = rows(table);
            Map<String, SpecificRecord> others = other.rows(table);
            if (!mine.equals(others)) {
                return Optional.of(table + " " + difference(mine, others));
            }
        }
        return Optional.empty();
    }

    private static String difference(Map<String, SpecificRecord> mine, Map<String, SpecificRecord> others) {
        TreeMap<String, SpecificRecord> all = new TreeMap<>(mine);
        all.putAll(others);
        for (String key : all.keySet()) {
            SpecificRecord one = mine.get(key);
            SpecificRecord other = others.get(key);
            if (one == null || !one.equals(other)) {
                return key + ": " + one + " and " + other;
            }
        }
        return "";
    }
}
