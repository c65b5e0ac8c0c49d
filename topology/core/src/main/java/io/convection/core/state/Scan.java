package io.convection.core.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import io.convection.core.MemoryRows;
import io.convection.core.RowReader;
import io.convection.core.Table;
import io.convection.core.state.Cells.Cell;

/**
 * Goes through rows as they are now: those of the store, and on top of them what has changed since.
 *
 * @param adopt
 *            keeps a row that was found, where nothing is known of it yet; its copy
 * @param added
 *            copies of rows that the store does not have yet, among which there may be some with the prefix
 */
record Scan(RowReader base, Table table, Function<RowReader.Entry, Cell<?>> adopt,
        Supplier<? extends Collection<? extends Cell<?>>> added) {

    /** The store's keys that begin with {@code prefix} and come after {@code after}; at most {@code limit}. */
    List<String> keys(String prefix, String after, int limit) {
        List<String> found = new ArrayList<>();
        String from = after;
        boolean last = false;
        while (!last && found.size() < limit) {
            List<RowReader.Entry> page = base.scan(table, prefix, from, limit);
            last = page.size() < limit;
            String upTo = last ? "" : page.get(page.size() - 1).key();
            merge(page, added(prefix, from, upTo), limit, found);
            from = upTo;
        }
        return found;
    }

    /** What is still there of a page, and what was added between, in order of key. */
    private void merge(List<RowReader.Entry> page, List<String> added, int limit, List<String> found) {
        int next = 0;
        for (RowReader.Entry entry : page) {
            Cell<?> cell = adopt.apply(entry);
            while (next < added.size() && MemoryRows.KEY_ORDER.compare(added.get(next), entry.key()) < 0) {
                add(added.get(next++), limit, found);
            }
            if (cell.isStored() && cell.value().isPresent()) {
                add(entry.key(), limit, found);
            }
        }
        while (next < added.size()) {
            add(added.get(next++), limit, found);
        }
    }

    private static void add(String key, int limit, List<String> found) {
        if (found.size() < limit) {
            found.add(key);
        }
    }

    /** The keys of rows that the store does not have yet, after {@code from} up to {@code upTo}, which is empty for no bound. */
    private List<String> added(String prefix, String from, String upTo) {
        List<String> keys = new ArrayList<>();
        for (Cell<?> cell : added.get()) {
            if (cell.key.startsWith(prefix) && (from.isEmpty() || MemoryRows.KEY_ORDER.compare(cell.key, from) > 0)
                    && (upTo.isEmpty() || MemoryRows.KEY_ORDER.compare(cell.key, upTo) <= 0)) {
                keys.add(cell.key);
            }
        }
        keys.sort(MemoryRows.KEY_ORDER);
        return keys;
    }
}
