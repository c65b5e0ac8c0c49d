package io.convection.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import org.apache.avro.Schema;

/** Writes a {@link JournalFile}. A record whose schema is not known is written all the same: what is wrong with it is for who verifies to say. */
public final class JournalFileWriter implements AutoCloseable {

    private static final int SCHEMA_HEADER_BYTES = 5;

    private final JsonGenerator json;
    private final JournalSource.Schemas schemas;
    private final Set<Integer> written = new HashSet<>();
    private long records;

    /**
     * Writes the first line.
     *
     * @param out
     *            closed with this
     * @param topic
     *            where the records are from
     * @param partitions
     *            whose records may come
     */
    public JournalFileWriter(OutputStream out, String topic, Collection<Integer> partitions,
            JournalSource.Schemas schemas) {
        this.schemas = schemas;
        try {
            this.json = new JsonFactory().createGenerator(out);
            json.setRootValueSeparator(null);
            json.writeStartObject();
            json.writeStringField(JournalFile.JOURNAL, topic);
            json.writeNumberField(JournalFile.FORMAT, JournalFile.VERSION);
            json.writeArrayFieldStart(JournalFile.PARTITIONS);
            for (int partition : partitions) {
                json.writeNumber(partition);
            }
            json.writeEndArray();
            endLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a record, and before it its schema if that is new. */
    public void write(JournalRecord record) {
        try {
            writeSchema(record.value());
            json.writeStartObject();
            json.writeNumberField(JournalFile.PARTITION, record.partition());
            json.writeNumberField(JournalFile.OFFSET, record.offset());
            json.writeNumberField(JournalFile.TIMESTAMP, record.timestamp());
            json.writeBinaryField(JournalFile.KEY, record.key());
            json.writeArrayFieldStart(JournalFile.HEADERS);
            for (JournalRecord.Header header : record.headers()) {
                json.writeStartObject();
                json.writeStringField(JournalFile.NAME, header.name());
                json.writeBinaryField(JournalFile.VALUE, header.value());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeBinaryField(JournalFile.VALUE, record.value());
            endLine();
            records++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeSchema(byte[] value) throws IOException {
        if (value.length < SCHEMA_HEADER_BYTES || value[0] != 0) {
            return;
        }
        int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
        if (written.contains(id)) {
            return;
        }
        Optional<Schema> schema = schemas.byId(id);
        if (schema.isPresent()) {
            written.add(id);
            json.writeStartObject();
            json.writeNumberField(JournalFile.SCHEMA, id);
            json.writeFieldName(JournalFile.AVRO);
            json.writeRawValue(schema.get().toString());
            endLine();
        }
    }

    private void endLine() throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /** How many records were written. */
    public long records() {
        return records;
    }

    /** Writes the last line. */
    @Override
    public void close() {
        try {
            json.writeStartObject();
            json.writeNumberField(JournalFile.RECORDS, records);
            endLine();
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
