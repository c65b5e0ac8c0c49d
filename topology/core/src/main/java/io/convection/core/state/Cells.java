package io.convection.core.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    static final class Cell {
        private final String key;
        private final boolean stored;
        private Object value;
        private boolean dirty;

        private Cell(String key, Object value, boolean stored) {
            this.key = key;
            this.value = value;
            this.stored = stored;
        }

        /** The working copy; empty where there is no row. */
        Optional<Object> value() {
            return Optional.ofNullable(value);
        }

        /** The working copy, to be written back. */
        Optional<Object> edit() {
            dirty = true;
            return Optional.ofNullable(value);
        }

        /** Sets the working copy. */
        void set(Object to) {
            dirty = true;
            value = to;
        }

        /** Removes the row. */
        void clear() {
            dirty = true;
            value = null;
        }

        private boolean isToBeWritten() {
            return dirty && (value != null || stored);
        }
    }

    private final RowReader base;
    private final Map<Table, Map<String, Cell>> tables = new EnumMap<>(Table.class);

    Cells(RowReader base) {
        this.base = base;
        for (Table table : Table.values()) {
            tables.put(table, new LinkedHashMap<>());
        }
    }

    /** The row's cell, its copy made from the row at the first call. */
    Cell cell(Table table, String key, Function<SpecificRecord, Object> open) {
        Map<String, Cell> cells = tables.get(table);
        Cell cell = cells.get(key);
        if (cell == null) {
            Optional<SpecificRecord> row = base.get(table, key);
            cell = new Cell(key, row.isPresent() ? open.apply(row.get()) : null, row.isPresent());
            cells.put(key, cell);
        }
        return cell;
    }

    /** The cell of a row that the caller knows not to be stored yet, or changed before in this input: saves the look. */
    Cell fresh(Table table, String key) {
        return tables.get(table).computeIfAbsent(key, absent -> new Cell(absent, null, false));
    }

    /** Removes a row that the caller knows to be stored, or added before in this input: saves the look. */
    void remove(Table table, String key) {
        tables.get(table).computeIfAbsent(key, absent -> new Cell(absent, null, true)).clear();
    }

    /** The keys that begin with {@code prefix} and come after {@code after}, as they are now; at most {@code limit}. */
    List<String> keys(Table table, String prefix, String after, int limit,
            BiFunction<String, SpecificRecord, Object> open) {
        List<String> found = new ArrayList<>();
        String from = after;
        while (found.size() < limit) {
            List<RowReader.Entry> page = base.scan(table, prefix, from, limit);
            for (RowReader.Entry entry : page) {
                tables.get(table).computeIfAbsent(entry.key(),
                        key -> new Cell(key, open.apply(key, entry.row()), true));
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
        List<String> keys = new ArrayList<>();
        for (Cell cell : tables.get(table).values()) {
            if (cell.value != null && cell.key.startsWith(prefix)
                    && (from.isEmpty() || MemoryRows.KEY_ORDER.compare(cell.key, from) > 0)
                    && (upTo.isEmpty() || MemoryRows.KEY_ORDER.compare(cell.key, upTo) <= 0)) {
                keys.add(cell.key);
            }
        }
        keys.sort(MemoryRows.KEY_ORDER);
        found.addAll(keys.subList(0, Math.min(keys.size(), limit - found.size())));
    }

    /** What is to be written, in order of table and key. */
    List<Write> writes(Function<Object, SpecificRecord> close) {
        List<Write> writes = new ArrayList<>();
        tables.forEach((table, cells) -> {
            List<Cell> dirty = new ArrayList<>();
            for (Cell cell : cells.values()) {
                if (cell.isToBeWritten()) {
                    dirty.add(cell);
                }
            }
            dirty.sort(Comparator.comparing(cell -> cell.key));
            for (Cell cell : dirty) {
                writes.add(new Write(table, cell.key, cell.value().map(close)));
            }
        });
        return writes;
    }
}
