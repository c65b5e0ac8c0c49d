package io.convection.core.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.convection.core.MemoryRows;
import io.convection.core.RowReader;
import io.convection.core.Table;
import io.convection.core.state.Cells.Cell;

/**
 * Goes through rows as they are now: those of the store, and on top of them what has changed since.
 *
 * @param adopt
 *            keeps a row that was found
 * @param cells
 *            all copies among which there may be some with the prefix
 */
record Scan(RowReader base, Table table, Consumer<RowReader.Entry> adopt,
        Supplier<? extends Collection<? extends Cell<?>>> cells) {

    /** The store's keys that begin with {@code prefix} and come after {@code after}; at most {@code limit}. */
    List<String> keys(String prefix, String after, int limit) {
        List<String> found = new ArrayList<>();
        String from = after;
        while (found.size() < limit) {
            List<RowReader.Entry> page = base.scan(table, prefix, from, limit);
            page.forEach(adopt);
            boolean last = page.size() < limit;
            String upTo = last ? "" : page.get(page.size() - 1).key();
            collect(prefix, from, upTo, limit, found);
            if (last) {
                break;
            }
            from = upTo;
        }
        return found;
    }

    /** Adds the keys of live cells after {@code from} up to {@code upTo}, which is empty for no bound. */
    private void collect(String prefix, String from, String upTo, int limit, List<String> found) {
        List<String> keys = new ArrayList<>();
        for (Cell<?> cell : cells.get()) {
            if (cell.value().isPresent() && cell.key.startsWith(prefix)
                    && (from.isEmpty() || MemoryRows.KEY_ORDER.compare(cell.key, from) > 0)
                    && (upTo.isEmpty() || MemoryRows.KEY_ORDER.compare(cell.key, upTo) <= 0)) {
                keys.add(cell.key);
            }
        }
        keys.sort(MemoryRows.KEY_ORDER);
        found.addAll(keys.subList(0, Math.min(keys.size(), limit - found.size())));
    }
}
