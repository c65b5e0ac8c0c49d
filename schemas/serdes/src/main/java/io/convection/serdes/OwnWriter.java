package io.convection.serdes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Writes records of one schema in the Confluent wire format, under the id that the registry gave it. Safe for use by several threads. */
final class OwnWriter {

    private static final int ID_BYTES = JournalChain.SCHEMA_HEADER_BYTES;

    /** What its records are of; empty where another serializer's bytes could not be matched. */
    private final Optional<Schema> schema;
    /** The five bytes that name the schema. */
    private final byte[] header;
    private final SpecificDatumWriter<SpecificRecord> writer;

    private OwnWriter(Optional<Schema> schema, byte[] header, SpecificDatumWriter<SpecificRecord> writer) {
        this.schema = schema;
        this.header = header;
        this.writer = writer;
    }

    /** One that writes as those bytes are written, if it can; otherwise one that writes nothing. */
    static OwnWriter like(byte[] bytes, SpecificRecord record) {
        Schema schema = record.getSchema();
        SpecificDatumWriter<SpecificRecord> writer = new SpecificDatumWriter<>(schema,
                data(schema));
        byte[] header = Arrays.copyOf(bytes, ID_BYTES);
        OwnWriter own = new OwnWriter(Optional.of(schema), header, writer);
        return Arrays.equals(own.write(record), bytes) ? own : new OwnWriter(Optional.empty(), header, writer);
    }

    /** Records write themselves, as far as Avro generates that; moments are converted as Avro's own writers do. */
    private static SpecificData data(Schema schema) {
        SpecificData data = new SpecificData();
        data.setCustomCoders(true);
        SpecificData.getForSchema(schema).getConversions().forEach(data::addLogicalTypeConversion);
        return data;
    }

    /** Whether it is a record for this. */
    @SuppressWarnings("ReferenceEquality") // a class has one schema object; another that is equal is not worth the comparison
    boolean writes(SpecificRecord record) {
        return schema.isPresent() && schema.get() == record.getSchema();
    }

    byte[] write(SpecificRecord record) {
        try {
            RecordEncoder encoder = new RecordEncoder();
            encoder.writeFixed(header, 0, header.length);
            writer.write(record, encoder);
            return encoder.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written to", e);
        }
    }
}
