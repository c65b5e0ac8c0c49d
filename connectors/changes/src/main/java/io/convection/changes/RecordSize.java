package io.convection.changes;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;

import io.convection.records.StackChange;

/**
 * How large a request is as a record.
 *
 * @param change the request, or a part of it
 * @param bytes of its value, as it is written
 * @param largest the field that has most of them
 * @param ofLargest how many it has
 */
record RecordSize(StackChange change, long bytes, String largest, long ofLargest) {

    /** Before the value stand a magic byte and the id of its schema. */
    private static final int SCHEMA_HEADER = 5;

    /** More than Kafka writes around a key and a value. */
    private static final int FRAME = 100;

    static List<RecordSize> of(List<StackChange> parts) {
        return parts.stream().map(RecordSize::of).toList();
    }

    private static RecordSize of(StackChange change) {
        long bytes = SCHEMA_HEADER;
        String largest = "";
        long ofLargest = 0;
        for (Schema.Field field : change.getSchema().getFields()) {
            long size = size(field.schema(), change.get(field.pos()));
            bytes += size;
            if (size > ofLargest) {
                largest = field.name();
                ofLargest = size;
            }
        }
        return new RecordSize(change, bytes, largest, ofLargest);
    }

    private static long size(Schema schema, Object value) {
        Counter counter = new Counter();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(counter, null);
        try {
            new GenericDatumWriter<>(schema, SpecificData.getForClass(StackChange.class)).write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing is written but a number", e);
        }
        return counter.bytes;
    }

    /** With its key and what Kafka writes around it. */
    long framed() {
        return bytes + change.getStack().getBytes(StandardCharsets.UTF_8).length + FRAME;
    }

    /** {@code the update of default/shop (part 2 of 3) has 912345 bytes, 900100 of them template}. */
    String words() {
        return "the " + change.getKind().name().toLowerCase(Locale.ROOT).replace('_', '-') + " of " + change.getStack()
                + (change.getParts() > 1 ? " (part " + change.getPart() + " of " + change.getParts() + ")" : "")
                + " has " + bytes + " bytes, " + ofLargest + " of them " + largest;
    }

    private static final class Counter extends OutputStream {

        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int count) {
            bytes += count;
        }
    }
}
