package io.convection.simulator.random.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

    /**
     * The rows of one table, by key, in order. There are some dozens at most: found by halving, an array of them costs less than anything that is made of nodes.
     */
    private static final class Rows {
        private String[] keys;
        private SpecificRecord[] rows;
        private int size;

        Rows() {
            keys = new String[64];
            rows = new SpecificRecord[64];
        }

        Rows(Rows other) {
            keys = other.keys.clone();
            rows = other.rows.clone();
            size = other.size;
        }

        /** Where the key is, or −1 − where it would be. */
        int find(String key) {
            return Arrays.binarySearch(keys, 0, size, key);
        }

        SpecificRecord get(String key) {
            int at = find(key);
            return at < 0 ? null : rows[at];
        }

        SpecificRecord put(String key, SpecificRecord row) {
            int at = find(key);
            if (at >= 0) {
                SpecificRecord before = rows[at];
                rows[at] = row;
                return before;
            }
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size);
                rows = Arrays.copyOf(rows, 2 * size);
            }
            move(-1 - at, -at);
            keys[-1 - at] = key;
            rows[-1 - at] = row;
            size++;
            return null;
        }

        SpecificRecord remove(String key) {
            int at = find(key);
            if (at < 0) {
                return null;
            }
            SpecificRecord before = rows[at];
            move(at + 1, at);
            size--;
            keys[size] = null;
            rows[size] = null;
            return before;
        }

        private void move(int from, int to) {
            System.arraycopy(keys, from, keys, to, size - from);
            System.arraycopy(rows, from, rows, to, size - from);
        }

        List<String> keys() {
            return Collections.unmodifiableList(Arrays.asList(keys).subList(0, size));
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
        return Optional.ofNullable(tables.get(table).get(key));
    }

    @Override
    public List<Entry> scan(Table table, String prefix, String after, int limit) {
        reads++;
        Rows rows = tables.get(table);
        int from = rows.find(after.compareTo(prefix) < 0 ? prefix : after);
        int at = from < 0 ? -1 - from : from;
        List<Entry> found = new ArrayList<>();
        while (at < rows.size && found.size() < limit && rows.keys[at].startsWith(prefix)) {
            if (!rows.keys[at].equals(after)) {
                found.add(new Entry(rows.keys[at], rows.rows[at]));
            }
            at++;
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
        return Optional.ofNullable(tables.get(table).get(key));
    }

    /** The keys of a table's rows, in order; good until the next row is written. */
    public List<String> keys(Table table) {
        return tables.get(table).keys();
    }

    /** A table's rows, in order of key. */
    List<SpecificRecord> rows(Table table) {
        Rows rows = tables.get(table);
        return List.of(Arrays.copyOf(rows.rows, rows.size));
    }

    /** In what these rows are not the others: table and key; empty where they are the same. */
    public Optional<String> difference(RowMemory other) {
        for (Table table : Table.values()) {
            Rows mine = tables.get(table);
            Rows others = other.tables.get(table);
            if (mine.size != others.size || !Arrays.equals(mine.keys, 0, mine.size, others.keys, 0, mine.size)
                    || !Arrays.equals(mine.rows, 0, mine.size, others.rows, 0, mine.size)) {
                return Optional.of(table + " " + difference(mine, others));
            }
        }
        return Optional.empty();
    }

    private static String difference(Rows mine, Rows others) {
        Set<String> all = new TreeSet<>(mine.keys());
        all.addAll(others.keys());
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
