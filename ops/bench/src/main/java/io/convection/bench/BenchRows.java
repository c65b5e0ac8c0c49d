package io.convection.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

import org.apache.avro.specific.SpecificRecord;

import io.convection.core.Decision.Write;
import io.convection.core.Input;
import io.convection.core.RowStore;
import io.convection.core.Table;

/**
 * Rows in memory, counted: what a store costs is not what is measured here, but how often it is asked. Rows are kept as the records that they are, neither
 * encoded nor copied. A family of rows ({@code project/name/n/}) gets its sorted index with the first scan in it: most never need one. Keys have no characters
 * beyond ASCII here, so that the order of strings is that of their bytes.
 *
 * <p>The partition's own rows, settings and types, are kept in memory by any host and not counted.
 */
final class BenchRows implements RowStore {

    /** Keys that are sorted into an index, however small it is, rather than that it is made anew. */
    private static final int FEW = 1_000;
    /** In the name of a family: {@code project/name/n/}. */
    private static final int SLASHES = 3;
    private static final char OWN = Input.PARTITION.charAt(0);

    /** The rows of one table, and the families of them that were scanned. */
    private static final class Rows {
        private final Map<String, SpecificRecord> rows = new HashMap<>();
        private final List<Index> indexes = new ArrayList<>();

        /** A key came or went. */
        void changed(String key) {
            for (int i = indexes.size() - 1; i >= 0; i--) {
                Index index = indexes.get(i);
                if (index.isOf(key) && !index.takes(key)) {
                    indexes.remove(i);
                }
            }
        }

        NavigableSet<String> index(String prefix) {
            for (Index index : indexes) {
                if (index.isOf(prefix)) {
                    return index.upToDate(rows);
                }
            }
            Index made = new Index(family(prefix), rows.keySet());
            indexes.add(made);
            return made.keys;
        }
    }

    /** The keys of a family in order. What comes and goes is sorted in with the next scan: for most families there is none. */
    private static final class Index {
        private final String family;
        private final boolean whole;
        private final NavigableSet<String> keys = new TreeSet<>();
        private final List<String> changed = new ArrayList<>();

        Index(String family, Collection<String> all) {
            this.family = family;
            this.whole = family.chars().filter(it -> it == '/').count() == SLASHES;
            for (String key : all) {
                if (isOf(key)) {
                    keys.add(key);
                }
            }
        }

        boolean isOf(String key) {
            return key.startsWith(family) && (whole || key.indexOf('/', family.length()) < 0);
        }

        /** False where so much has changed that it is quicker made anew. */
        boolean takes(String key) {
            changed.add(key);
            return changed.size() <= keys.size() + FEW;
        }

        NavigableSet<String> upToDate(Map<String, SpecificRecord> rows) {
            for (String key : changed) {
                if (rows.containsKey(key)) {
                    keys.add(key);
                } else {
                    keys.remove(key);
                }
            }
            changed.clear();
            return keys;
        }
    }

    private final Map<Table, Rows> tables = new EnumMap<>(Table.class);
    private long reads;
    private long scans;
    private long scanned;
    private long writes;

    BenchRows() {
        for (Table table : Table.values()) {
            tables.put(table, new Rows());
        }
    }

    @Override
    public Optional<SpecificRecord> get(Table table, String key) {
        reads += key.charAt(0) == OWN ? 0 : 1;
        return Optional.ofNullable(tables.get(table).rows.get(key));
    }

    @Override
    public List<Entry> scan(Table table, String prefix, String after, int limit) {
        reads++;
        scans++;
        Rows rows = tables.get(table);
        String from = after.compareTo(prefix) > 0 ? after : prefix;
        List<Entry> found = new ArrayList<>();
        for (String key : rows.index(prefix).tailSet(from, !from.equals(after))) {
            if (found.size() == limit || !key.startsWith(prefix)) {
                break;
            }
            found.add(new Entry(key, rows.rows.get(key)));
        }
        scanned += found.size();
        return found;
    }

    @Override
    public void put(Table table, String key, SpecificRecord row) {
        writes += key.charAt(0) == OWN ? 0 : 1;
        Rows rows = tables.get(table);
        if (rows.rows.put(key, row) == null) {
            rows.changed(key);
        }
    }

    @Override
    public void delete(Table table, String key) {
        writes += key.charAt(0) == OWN ? 0 : 1;
        Rows rows = tables.get(table);
        if (rows.rows.remove(key) != null) {
            rows.changed(key);
        }
    }

    /** Changes rows as decided. */
    void write(List<Write> writes) {
        for (Write write : writes) {
            if (write.row().isPresent()) {
                put(write.table(), write.key(), write.row().get());
            } else {
                delete(write.table(), write.key());
            }
        }
    }

    /** Gets and scans so far. */
    long reads() {
        return reads;
    }

    /** Of the reads, scans. */
    long scans() {
        return scans;
    }

    /** Rows that scans have found. */
    long scanned() {
        return scanned;
    }

    /** Puts and deletes so far. */
    long writes() {
        return writes;
    }

    /** How many rows a table has. */
    int size(Table table) {
        return tables.get(table).rows.size();
    }

    /** {@code project/name/n/} of {@code project/name/n/A}; what has fewer slashes belongs to {@code project/name/}. */
    private static String family(String key) {
        int slash = -1;
        for (int i = 0; i < SLASHES; i++) {
            int next = key.indexOf('/', slash + 1);
            if (next < 0) {
                return key.substring(0, slash + 1);
            }
            slash = next;
        }
        return key.substring(0, slash + 1);
    }
}
