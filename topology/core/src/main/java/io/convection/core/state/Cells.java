package io.convection.core.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.avro.specific.SpecificRecord;

import io.convection.core.Decision.Write;
import io.convection.core.RowReader;
import io.convection.core.Table;

/**
 * Copies of rows of one kind, each read from the store at most once and written at most once, however often an input comes back to it. A row that comes and goes
 * within one input is never written.
 */
final class Cells<K, T> {

    /** A row's working copy. */
    static final class Cell<T> {
        /** The store's key. */
        final String key;
        private final boolean stored;
        private Optional<T> value;
        private boolean dirty;
        /** What it is found by, and the cell that came after it: {@link Cells} is a chain as long as it is short. */
        private Object id;
        private Cell<T> next;

        Cell(String key, Optional<T> value, boolean stored) {
            this.key = key;
            this.value = value;
            this.stored = stored;
        }

        /** Whether the store has, or had, such a row. */
        boolean isStored() {
            return stored;
        }

        /** The working copy; empty where there is no row. */
        Optional<T> value() {
            return value;
        }

        /** The working copy, to be written back. */
        Optional<T> edit() {
            dirty = true;
            return value;
        }

        /** Sets the working copy. */
        void set(T to) {
            dirty = true;
            value = Optional.of(to);
        }

        /** Removes the row. */
        void clear() {
            dirty = true;
            value = Optional.empty();
        }

        /** Whether the store must be told of it. */
        boolean isToBeWritten() {
            return dirty && (stored || value.isPresent());
        }

        /** What the store must be told. */
        Write write(Table table, Optional<SpecificRecord> row) {
            return new Write(table, key, row);
        }
    }

    /** So many are quicker gone through than hashed. */
    private static final int FEW = 12;

    private final RowReader base;
    private final String stack;
    private final Kind<K, T> kind;
    /** In the order in which they were first asked for. */
    private Cell<T> first;
    private Cell<T> last;
    private int size;
    /** Beyond a few; most inputs look at a handful of rows. */
    private Map<K, Cell<T>> index = Map.of();

    Cells(RowReader base, String stack, Kind<K, T> kind) {
        this.base = base;
        this.stack = stack;
        this.kind = kind;
    }

    /** The row's cell, its copy made from the row at the first call. */
    Cell<T> get(K key) {
        Cell<T> cell = known(key);
        return cell == null ? add(key, read(key)) : cell;
    }

    private Cell<T> known(K key) {
        if (size > FEW) {
            return index.get(key);
        }
        Cell<T> cell = first;
        while (cell != null && !cell.id.equals(key)) {
            cell = cell.next;
        }
        return cell;
    }

    private Cell<T> read(K key) {
        String storeKey = kind.storeKey(stack, key);
        Optional<SpecificRecord> row = base.get(kind.table(), storeKey);
        return row.isPresent()
                ? new Cell<>(storeKey, Optional.of(kind.open(key, row.get())), true)
                : new Cell<>(storeKey, Optional.empty(), false);
    }

    /** The cell of a row that the caller knows not to be stored yet, or changed before in this input: saves the look. */
    Cell<T> fresh(K key) {
        Cell<T> cell = known(key);
        return cell == null ? add(key, new Cell<>(kind.storeKey(stack, key), Optional.empty(), false)) : cell;
    }

    /** Removes a row that the caller knows to be stored, or added before in this input: saves the look. */
    void remove(K key) {
        Cell<T> cell = known(key);
        (cell == null ? add(key, new Cell<>(kind.storeKey(stack, key), Optional.empty(), true)) : cell).clear();
    }

    /** Keeps a row that a scan has found, if it is not known yet. */
    Cell<T> adopt(K key, RowReader.Entry entry) {
        Cell<T> cell = known(key);
        return cell == null
                ? add(key, new Cell<>(entry.key(), Optional.of(kind.open(key, entry.row())), true))
                : cell;
    }

    private Cell<T> add(K key, Cell<T> cell) {
        cell.id = key;
        if (last == null) {
            first = cell;
        } else {
            last.next = cell;
        }
        last = cell;
        size++;
        if (size > FEW) {
            index(key, cell);
        }
        return cell;
    }

    @SuppressWarnings("unchecked") // what stands in a cell's id came in by add(K, …)
    private void index(K key, Cell<T> cell) {
        if (index.isEmpty()) {
            index = new LinkedHashMap<>();
            for (Cell<T> known = first; known != null; known = known.next) {
                index.put((K) known.id, known);
            }
        } else {
            index.put(key, cell);
        }
    }

    /** Those of rows that the store does not have yet. */
    List<Cell<T>> added() {
        List<Cell<T>> added = new ArrayList<>();
        for (Cell<T> cell = first; cell != null; cell = cell.next) {
            if (isAdded(cell)) {
                added.add(cell);
            }
        }
        return added;
    }

    private static boolean isAdded(Cell<?> cell) {
        return !cell.stored && cell.value.isPresent();
    }

    /** Adds what the store must be told. */
    void addWrites(View view, List<Write> writes) {
        for (Cell<T> cell = first; cell != null; cell = cell.next) {
            addWrite(cell, view, writes);
        }
    }

    private void addWrite(Cell<T> cell, View view, List<Write> writes) {
        if (cell.isToBeWritten()) {
            writes.add(cell.write(kind.table(), cell.value.isPresent()
                    ? Optional.of(kind.close(cell.value.get(), view))
                    : Optional.empty()));
        }
    }

    /** Those of two kinds. */
    static List<Cell<?>> added(Cells<?, ?> one, Cells<?, ?> other) {
        List<Cell<?>> added = new ArrayList<>(one.added());
        added.addAll(other.added());
        return added;
    }
}
