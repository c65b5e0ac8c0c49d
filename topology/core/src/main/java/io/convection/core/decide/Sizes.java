package io.convection.core.decide;

import java.util.List;

import org.apache.avro.generic.IndexedRecord;

/** About how many bytes a record takes: the characters of its texts, and a little for the rest. Exact enough to stay far from a limit. */
final class Sizes {

    private static final int FIELD = 4;

    private Sizes() {}

    /** A record's size; values that are no record, list or text count as one field. */
    static long of(Object value) {
        return switch (value) {
            case CharSequence text -> bytes(text);
            case IndexedRecord row -> fields(row);
            case List<?> list -> list.stream().mapToLong(Sizes::of).sum();
            case null, default -> FIELD;
        };
    }

    private static long fields(IndexedRecord row) {
        long sum = FIELD;
        for (int field = 0; field < row.getSchema().getFields().size(); field++) {
            sum += of(row.get(field));
        }
        return sum;
    }

    private static long bytes(CharSequence text) {
        long sum = FIELD;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            sum += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return sum;
    }
}
