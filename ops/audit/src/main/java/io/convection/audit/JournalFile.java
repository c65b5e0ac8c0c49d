package io.convection.audit;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * A journal that was exported: JSON lines. The first says what the file is and which partitions it has, the last how many records; between them stand records and,
 * before the first record that needs it, each schema:
 *
 * <pre>
 * {"journal":"convection.journal","format":1,"partitions":[0,1,2,3]}
 * {"schema":7,"avro":{…}}
 * {"partition":0,"offset":12,"timestamp":1900000000000,"key":"fg==","headers":[{"name":"digest","value":"…"}],"value":"…"}
 * {"records":1}
 * </pre>
 *
 * Bytes are base64. {@link JournalFileWriter} writes it. A file whose name ends with {@code .gz} is compressed.
 */
public final class JournalFile implements JournalSource {

    static final String JOURNAL = "journal";
    static final String FORMAT = "format";
    static final String PARTITIONS = "partitions";
    static final String SCHEMA = "schema";
    static final String AVRO = "avro";
    static final String PARTITION = "partition";
    static final String OFFSET = "offset";
    static final String TIMESTAMP = "timestamp";
    static final String KEY = "key";
    static final String HEADERS = "headers";
    static final String NAME = "name";
    static final String VALUE = "value";
    static final String RECORDS = "records";
    /** The format that is written. */
    static final int VERSION = 1;

    /** What the name of a compressed file ends with. */
    public static final String COMPRESSED = ".gz";
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final SortedSet<Integer> partitions = new TreeSet<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final long size;
    private final AtomicLong done = new AtomicLong();

    /**
     * Looks at the first line.
     *
     * @throws AuditException
     *             if the file can't be read, or is no journal
     */
    public JournalFile(Path file) {
        this.file = file;
        try (InputStream in = open(Files.newInputStream(file));
                MappingIterator<JsonNode> lines = lines(in)) {
            JsonNode first = lines.hasNext() ? lines.next() : null;
            if (first == null || !first.hasNonNull(JOURNAL)) {
                throw new AuditException(file + " is no exported journal: its first line does not say so.");
            }
            if (first.path(FORMAT).asInt() != VERSION) {
                throw new AuditException(file + " has format " + first.path(FORMAT) + "; this reads format " + VERSION
                        + ".");
            }
            first.path(PARTITIONS).forEach(partition -> partitions.add(partition.asInt()));
            this.size = Files.size(file);
        } catch (IOException | RuntimeException e) {
            throw unreadable(e);
        }
    }

    @Override
    public SortedSet<Integer> partitions() {
        return new TreeSet<>(partitions);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public long done() {
        return done.get();
    }

    @Override
    public Schemas schemas() {
        return id -> Optional.ofNullable(schemas.get(id));
    }

    @Override
    public void read(Taker taker) {
        try (InputStream in = open(new Counted(Files.newInputStream(file)));
                MappingIterator<JsonNode> lines = lines(in)) {
            lines.next();
            long records = 0;
            boolean ended = false;
            while (lines.hasNext()) {
                JsonNode line = lines.next();
                if (ended) {
                    throw new AuditException(file + " goes on behind its last line.");
                }
                if (line.has(SCHEMA)) {
                    schemas.put(line.path(SCHEMA).asInt(), new Schema.Parser().parse(line.path(AVRO).toString()));
                } else if (line.has(RECORDS)) {
                    ended = true;
                    requireAll(records, line.path(RECORDS).asLong());
                } else if (taker.take(record(line))) {
                    records++;
                } else {
                    return;
                }
            }
            if (!ended) {
                throw new AuditException(file + " is cut off: its last line does not say how many records it has.");
            }
        } catch (IOException | RuntimeException e) {
            throw unreadable(e);
        }
    }

    private InputStream open(InputStream raw) throws IOException {
        InputStream buffered = new BufferedInputStream(raw, BUFFER);
        return file.toString().endsWith(COMPRESSED) ? new GZIPInputStream(buffered, BUFFER) : buffered;
    }

    private void requireAll(long records, long said) {
        if (records != said) {
            throw new AuditException(file + " has " + records + " records; its last line says " + said + ".");
        }
    }

    private JournalRecord record(JsonNode line) throws IOException {
        List<JournalRecord.Header> headers = new ArrayList<>();
        for (JsonNode header : line.path(HEADERS)) {
            headers.add(new JournalRecord.Header(header.path(NAME).asText(), bytes(header, VALUE)));
        }
        int partition = line.path(PARTITION).asInt(-1);
        if (!partitions.contains(partition)) {
            throw new AuditException(file + " has a record of partition " + line.path(PARTITION)
                    + ", which its first line does not name.");
        }
        return new JournalRecord(partition, line.path(OFFSET).asLong(), line.path(TIMESTAMP).asLong(),
                bytes(line, KEY), headers, bytes(line, VALUE));
    }

    private static byte[] bytes(JsonNode line, String field) throws IOException {
        return line.path(field).isMissingNode() ? new byte[0] : line.path(field).binaryValue();
    }

    private static MappingIterator<JsonNode> lines(InputStream in) throws IOException {
        return new ObjectMapper().readerFor(JsonNode.class).readValues(in);
    }

    private AuditException unreadable(Exception e) {
        if (e instanceof AuditException ours) {
            return ours;
        }
        Throwable cause = e instanceof RuntimeException && e.getCause() != null ? e.getCause() : e;
        String why = switch (cause) {
            case JsonProcessingException json -> "line " + json.getLocation().getLineNr() + " is no JSON: "
                    + json.getOriginalMessage();
            case SchemaParseException schema -> "it has a schema that is none: " + schema.getMessage();
            default -> cause.toString();
        };
        return new AuditException(file + " can't be read: " + why, e);
    }

    /** Counts what is read. */
    private final class Counted extends FilterInputStream {

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            int read = super.read(into, at, length);
            done.addAndGet(Math.max(0, read));
            return read;
        }
    }
}
