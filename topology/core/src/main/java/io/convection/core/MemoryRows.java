package io.convection.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

import org.apache.avro.specific.SpecificRecord;

/** Rows in memory, for simulation, replay and tests. Not safe for use by several threads. */
public final class MemoryRows implements RowStore {

    /** Order of UTF-8 bytes, which for valid text is that of code points. */
    public static final Comparator<String> KEY_ORDER = MemoryRows::compareCodePoints;

    private final Map<Table, NavigableMap<String, SpecificRecord>> tables = new EnumMap<>(Table.class);

    /** No rows. */
    public MemoryRows() {
        for (Table table : Table.values()) {
            tables.put(table, new TreeMap<>(KEY_ORDER));
        }
    }

    @Override
    public Optional<SpecificRecord> get(Table table, String key) {
        return Optional.ofNullable(rows(table).get(key));
    }

    @Override
    public List<Entry> scan(Table table, String prefix, String after, int limit) {
        String from = KEY_ORDER.compare(after, prefix) > 0 ? after : prefix;
        boolean inclusive = !from.equals(after);
        List<Entry> found = new ArrayList<>();
        for (Map.Entry<String, SpecificRecord> row : rows(table).tailMap(from, inclusive).entrySet()) {
            if (found.size() == limit || !row.getKey().startsWith(prefix)) {
                break;
            }
            found.add(new Entry(row.getKey(), row.getValue()));
        }
        return found;
    }

    @Override
    public void put(Table table, String key, SpecificRecord row) {
        rows(table).put(key, row);
    }

    @Override
    public void delete(Table table, String key) {
        rows(table).remove(key);
    }

    /** All rows of a table, in order of key; a view. */
    public NavigableMap<String, SpecificRecord> rows(Table table) {
        return tables.get(table);
    }

    private static int compareCodePoints(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean surrogates = Character.isSurrogate(x) != Character.isSurrogate(y);
                return surrogates ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
