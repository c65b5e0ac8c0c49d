package io.convection.core.state;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.apache.avro.specific.SpecificRecord;

import io.convection.core.Decision.Write;
import io.convection.core.MemoryRows;
import io.convection.core.RowReader;
import io.convection.core.Table;

/**
 * Copies of rows, each read from the store at most once and written at most once, however often an input comes back to it. A row that comes and goes within
 * one input is never written.
 */
final class Cells {

    /** A row's working copy: a record or one of the classes of this package. */
    private static final class Cell {
        private Object value;
        private final boolean stored;
        private boolean dirty;

        private Cell(Object value, boolean stored) {
            this.value = value;
            this.stored = stored;
        }
    }

    private final RowReader base;
    private final Map<Table, NavigableMap<String, Cell>> tables = new EnumMap<>(Table.class);

    Cells(RowReader base) {
        this.base = base;
        for (Table table : Table.values()) {
            tables.put(table, new TreeMap<>(MemoryRows.KEY_ORDER));
        }
    }

    /** The working copy, made from the row at the first call. */
    Optional<Object> get(Table table, String key, Function<SpecificRecord, Object> open) {
        return Optional.ofNullable(cell(table, key, open).value);
    }

    /** The working copy, to be written back. */
    Optional<Object> edit(Table table, String key, Function<SpecificRecord, Object> open) {
        Cell cell = cell(table, key, open);
        cell.dirty = true;
        return Optional.ofNullable(cell.value);
    }

    /** Sets a working copy. */
    void put(Table table, String key, Object value) {
        Cell cell = cell(table, key, row -> row);
        cell.value = value;
        cell.dirty = true;
    }

    /** Removes a row. */
    void delete(Table table, String key) {
        Cell cell = cell(table, key, row -> row);
        cell.value = null;
        cell.dirty = true;
    }

    /** Sets a row that the caller knows not to be stored yet: saves the look. */
    void add(Table table, String key, Object value) {
        NavigableMap<String, Cell> cells = tables.get(table);
        Cell cell = cells.computeIfAbsent(key, absent -> new Cell(null, false));
        cell.value = value;
        cell.dirty = true;
    }

    /** Removes a row that the caller knows to be stored: saves the look. */
    void remove(Table table, String key) {
        NavigableMap<String, Cell> cells = tables.get(table);
        Cell cell = cells.computeIfAbsent(key, absent -> new Cell(null, true));
        cell.value = null;
        cell.dirty = true;
    }

    /** The keys that begin with {@code prefix} and come after {@code after}, as they are now; at most {@code limit}. */
    List<String> keys(Table table, String prefix, String after, int limit,
            BiFunction<String, SpecificRecord, Object> open) {
        List<String> found = new ArrayList<>();
        String from = after;
        while (found.size() < limit) {
            List<RowReader.Entry> page = base.scan(table, prefix, from, limit);
            for (RowReader.Entry entry : page) {
                tables.get(table).computeIfAbsent(entry.key(), key -> new Cell(open.apply(key, entry.row()), true));
            }
            boolean last = page.size() < limit;
            String upTo = last ? "" : page.get(page.size() - 1).key();
            collect(table, prefix, from, upTo, limit, found);
            if (last) {
                break;
            }
            from = upTo;
        }
        return found;
    }

    /** Adds the keys of live cells after {@code from} up to {@code upTo}, which is empty for no bound. */
    private void collect(Table table, String prefix, String from, String upTo, int limit, List<String> found) {
        String start = MemoryRows.KEY_ORDER.compare(from, prefix) > 0 ? from : prefix;
        for (Map.Entry<String, Cell> entry : tables.get(table).tailMap(start, !start.equals(from)).entrySet()) {
            String key = entry.getKey();
            boolean beyond = !upTo.isEmpty() && MemoryRows.KEY_ORDER.compare(key, upTo) > 0;
            if (found.size() == limit || beyond || !key.startsWith(prefix)) {
                return;
            }
            if (entry.getValue().value != null) {
                found.add(key);
            }
        }
    }

    /** What is to be written, in order of table and key. */
    List<Write> writes(Function<Object, SpecificRecord> close) {
        List<Write> writes = new ArrayList<>();
        tables.forEach((table, cells) -> cells.forEach((key, cell) -> {
            if (cell.dirty && (cell.value != null || cell.stored)) {
                writes.add(new Write(table, key, Optional.ofNullable(cell.value).map(close)));
            }
        }));
        return writes;
    }

    private Cell cell(Table table, String key, Function<SpecificRecord, Object> open) {
        NavigableMap<String, Cell> cells = tables.get(table);
        Cell cell = cells.get(key);
        if (cell == null) {
            Optional<SpecificRecord> row = base.get(table, key);
            cell = new Cell(row.map(open).orElse(null), row.isPresent());
            cells.put(key, cell);
        }
        return cell;
    }
}
