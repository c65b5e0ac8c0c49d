package io.convection.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;

import io.convection.records.JournalEntry;
import io.convection.records.Trust;

/**
 * Reads journal entries strictly: every byte must belong to the entry. Written in the Confluent wire format, one zero byte and four of the schema's id before Avro's
 * binary encoding. For one thread.
 */
public final class EntryReader {

    private static final int SCHEMA_HEADER_BYTES = 5;

    static {
        Trust.install();
    }

    private final JournalSource.Schemas schemas;
    private final Map<Integer, SpecificDatumReader<JournalEntry>> readers = new HashMap<>();
    private BinaryDecoder decoder;

    /** Reads what was written with these schemas. */
    public EntryReader(JournalSource.Schemas schemas) {
        this.schemas = schemas;
        this.decoder = DecoderFactory.get().binaryDecoder(new byte[0], null);
    }

    /**
     * Reads an entry.
     *
     * @param value
     *            the record's value
     * @throws UnreadableEntryException
     *             if it is none
     */
    public JournalEntry read(byte[] value) throws UnreadableEntryException {
        if (value.length < SCHEMA_HEADER_BYTES || value[0] != 0) {
            throw new UnreadableEntryException("the value does not begin with a schema id");
        }
        SpecificDatumReader<JournalEntry> reader = reader(ByteBuffer.wrap(value, 1, Integer.BYTES).getInt());
        try {
            decoder = DecoderFactory.get().binaryDecoder(value, SCHEMA_HEADER_BYTES, value.length - SCHEMA_HEADER_BYTES,
                    decoder);
            JournalEntry entry = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new UnreadableEntryException("there are bytes behind the entry");
            }
            return entry;
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException | ClassCastException
                | IllegalArgumentException e) {
            throw new UnreadableEntryException("the value is no journal entry: " + e, e);
        }
    }

    private SpecificDatumReader<JournalEntry> reader(int id) throws UnreadableEntryException {
        SpecificDatumReader<JournalEntry> known = readers.get(id);
        if (known != null) {
            return known;
        }
        Schema written = schemas.byId(id)
                .orElseThrow(
                        () -> new UnreadableEntryException("the value names schema " + id + ", which is not known"));
        if (!written.getFullName().equals(JournalEntry.getClassSchema().getFullName())) {
            throw new UnreadableEntryException("the value names schema " + id + ", which is no journal entry's");
        }
        SpecificDatumReader<JournalEntry> reader = new SpecificDatumReader<>(written, JournalEntry.getClassSchema());
        readers.put(id, reader);
        return reader;
    }
}
