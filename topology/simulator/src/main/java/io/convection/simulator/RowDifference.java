package io.convection.simulator;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

import org.apache.avro.specific.SpecificRecord;

import io.convection.core.MemoryRows;
import io.convection.core.Table;

/**
 * The first row in which two sets of rows differ.
 *
 * @param one
 *            the row in the first set; empty where there is none
 * @param other
 *            the row in the second set; empty where there is none
 */
record RowDifference(Table table, String key, Optional<SpecificRecord> one, Optional<SpecificRecord> other) {

    /** Compares table by table; empty where all rows are equal. */
    static Optional<RowDifference> find(MemoryRows one, MemoryRows other) {
        for (Table table : Table.values()) {
            Optional<RowDifference> difference = find(table, one, other);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static Optional<RowDifference> find(Table table, MemoryRows one, MemoryRows other) {
        Iterator<Map.Entry<String, SpecificRecord>> left = one.rows(table).entrySet().iterator();
        while (left.hasNext()) {
            String key = left.next().getKey();
            if (!one.get(table, key).equals(other.get(table, key))) {
                return Optional.of(new RowDifference(table, key, one.get(table, key), other.get(table, key)));
            }
        }
        return other.rows(table).keySet().stream().filter(key -> one.get(table, key).isEmpty()).findFirst()
                .map(key -> new RowDifference(table, key, Optional.empty(), other.get(table, key)));
    }

    @Override
    public String toString() {
        return table + " '" + key + "': " + shown(one) + " against " + shown(other);
    }

    private static String shown(Optional<SpecificRecord> row) {
        return row.map(Object::toString).orElse("no row");
    }
}
