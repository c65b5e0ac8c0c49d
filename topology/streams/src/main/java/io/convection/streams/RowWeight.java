package io.convection.streams;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;

import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;

/**
 * About how many bytes of memory a record takes: what is in it, and some for each object. An estimate, and cheap: fields that hold no more than a number are not
 * looked at.
 */
final class RowWeight {

    private static final int OBJECT = 16;
    private static final int REFERENCE = 8;

    /** Which fields of a class of records are to be looked at. */
    private static final ClassValue<int[]> SIZED = new ClassValue<>() {
        @Override
        protected int[] computeValue(Class<?> type) {
            return SpecificData.get().getSchema(type).getFields().stream().filter(RowWeight::isSized)
                    .mapToInt(Schema.Field::pos).toArray();
        }
    };

    private RowWeight() {}

    /** The weight of a record, or of anything that stands in one. */
    static int of(Object value) {
        return switch (value) {
            case null -> 0;
            case CharSequence text -> 2 * OBJECT + text.length();
            case IndexedRecord row -> record(row);
            case Collection<?> items -> items(items);
            case Map<?, ?> entries -> items(entries.keySet()) + items(entries.values()) + OBJECT * entries.size();
            case ByteBuffer bytes -> 2 * OBJECT + bytes.capacity();
            default -> OBJECT;
        };
    }

    private static int items(Collection<?> items) {
        int weight = 2 * OBJECT;
        for (Object item : items) {
            weight += REFERENCE + of(item);
        }
        return weight;
    }

    private static int record(IndexedRecord row) {
        int weight = OBJECT + REFERENCE * row.getSchema().getFields().size();
        for (int field : SIZED.get(row.getClass())) {
            weight += of(row.get(field));
        }
        return weight;
    }

    private static boolean isSized(Schema.Field field) {
        return switch (field.schema().getType()) {
            case RECORD, ARRAY, MAP, UNION, STRING, BYTES -> true;
            case ENUM, FIXED, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> false;
        };
    }
}
