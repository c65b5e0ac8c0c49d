package io.convection.core.decide;

import java.util.List;
import java.util.stream.IntStream;

import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** About how many bytes a record takes: the characters of its texts, and a little for the rest. Exact enough to stay far from a limit. */
final class Sizes {

    static final int FIELD = 4;

    /** Of each kind of record the fields that are more than a number. */
    private static final ClassValue<int[]> LONG_FIELDS = new ClassValue<>() {
        @Override
        protected int[] computeValue(Class<?> type) {
            Schema schema = SpecificData.get().getSchema(type);
            return IntStream.range(0, schema.getFields().size())
                    .filter(field -> mayBeLong(schema.getFields().get(field).schema())).toArray();
        }
    };

    private Sizes() {}

    /** A record's size; values that are no record, list or text count as one field. */
    static long of(Object value) {
        return size(value, false);
    }

    /** Whether a record, list or text has more bytes than that. Bytes are only counted where there may be too many. */
    static boolean exceeds(Object value, long most) {
        return characters(value) * 3 > most && of(value) > most;
    }

    /** The same with a character for a byte: quicker, and never less than a third of {@link #of}. */
    static long characters(Object value) {
        return size(value, true);
    }

    private static long size(Object value, boolean characters) {
        if (characters && value instanceof SpecificRecord record) {
            long quick = Lengths.of(record);
            if (quick > 0) {
                return quick;
            }
        }
        if (value instanceof String text) {
            return characters ? FIELD + text.length() : bytes(text);
        }
        if (value instanceof List<?> list) {
            return list(list, characters);
        }
        return value instanceof IndexedRecord row ? fields(row, characters) : FIELD;
    }

    private static long fields(IndexedRecord row, boolean characters) {
        int[] fields = LONG_FIELDS.get(row.getClass());
        long sum = FIELD * (1L + row.getSchema().getFields().size() - fields.length);
        for (int field : fields) {
            sum += size(row.get(field), characters);
        }
        return sum;
    }

    private static long list(List<?> list, boolean characters) {
        long sum = 0;
        for (int i = 0; i < list.size(); i++) {
            sum += size(list.get(i), characters);
        }
        return sum;
    }

    private static boolean mayBeLong(Schema schema) {
        return switch (schema.getType()) {
            case STRING, RECORD, ARRAY -> true;
            case UNION -> schema.getTypes().stream().anyMatch(Sizes::mayBeLong);
            case MAP, ENUM, FIXED, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> false;
        };
    }

    private static long bytes(String text) {
        long sum = FIELD;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            sum += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return sum;
    }
}
