package io.convection.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

import io.convection.core.RowStore;
import io.convection.core.Table;
import io.convection.records.Resource;
import io.convection.records.Stack;
import io.convection.records.row.Row;

/**
 * The rows of one partition in a {@link Folder}: on disk, with those last used in memory. Every row is written through; so scans need look nowhere else. For one
 * thread.
 */
final class RocksRows implements RowStore {

    /** Encoded bytes of the rows that are kept in memory; decoded they take some five times as much. */
    private static final int CACHED_BYTES = 8 << 20;
    private static final int PARTITION_BYTES = 4;
    /** In the byte of the table: what a changelog says of it. */
    private static final byte STORED = 16;

    private record Cached(Optional<SpecificRecord> row, int bytes) {}

    private final Folder folder;
    private final int partition;
    private final Map<Table, Codec<?>> codecs = new EnumMap<>(Map.of(Table.STACKS, new Codec<>(Stack.class),
            Table.RESOURCES, new Codec<>(Resource.class), Table.NODES, new Codec<>(Row.class)));
    private final Map<Table, LinkedHashMap<String, Cached>> cache = new EnumMap<>(Table.class);
    private long cached;

    RocksRows(Folder folder, int partition) {
        this.folder = folder;
        this.partition = partition;
        for (Table table : Table.values()) {
            cache.put(table, new LinkedHashMap<>(16, 0.75f, true));
        }
    }

    @Override
    public Optional<SpecificRecord> get(Table table, String key) {
        Cached known = cache.get(table).get(key);
        if (known != null) {
            return known.row;
        }
        byte[] bytes = read(rocksKey(table, key));
        Optional<SpecificRecord> row = bytes == null ? Optional.empty() : Optional.of(decode(table, bytes));
        remember(table, key, row, bytes == null ? 0 : bytes.length);
        return row;
    }

    @Override
    public List<Entry> scan(Table table, String prefix, String after, int limit) {
        List<Entry> found = new ArrayList<>();
        byte[] first = rocksKey(table, prefix);
        byte[] last = rocksKey(table, after);
        try (RocksIterator rows = folder.db().newIterator()) {
            boolean behind = Arrays.compareUnsigned(last, first) >= 0;
            rows.seek(behind ? last : first);
            while (rows.isValid() && found.size() < limit && startsWith(rows.key(), first)) {
                String key = key(rows.key());
                if (!key.equals(after)) {
                    found.add(new Entry(key, decode(table, rows.value())));
                }
                rows.next();
            }
        }
        return found;
    }

    @Override
    public void put(Table table, String key, SpecificRecord row) {
        byte[] bytes = encode(table, row);
        try {
            folder.db().put(folder.writes(), rocksKey(table, key), bytes);
        } catch (RocksDBException e) {
            throw folder.failed(e);
        }
        remember(table, key, Optional.of(row), bytes.length);
    }

    @Override
    public void delete(Table table, String key) {
        try {
            folder.db().delete(folder.writes(), rocksKey(table, key));
        } catch (RocksDBException e) {
            throw folder.failed(e);
        }
        remember(table, key, Optional.empty(), 0);
    }

    /** Takes a row beside those of the fold: what a changelog says, raw. */
    void putStored(Table table, String key, byte[] valueOrNull) {
        byte[] stored = rocksKey(table, key);
        stored[PARTITION_BYTES] |= STORED;
        try {
            if (valueOrNull == null) {
                folder.db().delete(folder.writes(), stored);
            } else {
                folder.db().put(folder.writes(), stored, valueOrNull);
            }
        } catch (RocksDBException e) {
            throw folder.failed(e);
        }
    }

    /** Takes a row of the fold and what stands beside it. */
    interface Both {

        /** At least one of the two is there. */
        void take(String key, Optional<SpecificRecord> folded, Optional<byte[]> stored);
    }

    /** Hands over the rows of a table and what stands beside them, in order of key. */
    void forEachBoth(Table table, Both taker) {
        byte[] first = rocksKey(table, "");
        byte[] beside = first.clone();
        beside[PARTITION_BYTES] |= STORED;
        try (RocksIterator folded = folder.db().newIterator(); RocksIterator stored = folder.db().newIterator()) {
            folded.seek(first);
            stored.seek(beside);
            while (isIn(folded, first) || isIn(stored, beside)) {
                int order = !isIn(folded, first)
                        ? 1
                        : !isIn(stored, beside) ? -1 : compareKeys(folded.key(), stored.key());
                String key = key(order <= 0 ? folded.key() : stored.key());
                taker.take(key, order <= 0 ? Optional.of(decode(table, folded.value())) : Optional.empty(),
                        order >= 0 ? Optional.of(stored.value()) : Optional.empty());
                if (order <= 0) {
                    folded.next();
                }
                if (order >= 0) {
                    stored.next();
                }
            }
        }
    }

    private static boolean isIn(RocksIterator rows, byte[] prefix) {
        return rows.isValid() && startsWith(rows.key(), prefix);
    }

    private static int compareKeys(byte[] a, byte[] b) {
        int at = PARTITION_BYTES + 1;
        return Arrays.compareUnsigned(a, at, a.length, b, at, b.length);
    }

    private byte[] read(byte[] key) {
        try {
            return folder.db().get(key);
        } catch (RocksDBException e) {
            throw folder.failed(e);
        }
    }

    private void remember(Table table, String key, Optional<SpecificRecord> row, int bytes) {
        Cached now = new Cached(row, bytes + key.length());
        Cached before = cache.get(table).put(key, now);
        cached += now.bytes - (before == null ? 0 : before.bytes);
        if (cached > CACHED_BYTES) {
            forgetHalf();
        }
    }

    /** Of each table the rows that were not used for longest. */
    private void forgetHalf() {
        for (LinkedHashMap<String, Cached> rows : cache.values()) {
            int half = rows.size() / 2;
            var oldest = rows.values().iterator();
            for (int i = 0; i < half; i++) {
                cached -= oldest.next().bytes;
                oldest.remove();
            }
        }
    }

    private byte[] rocksKey(Table table, String key) {
        byte[] text = key.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[PARTITION_BYTES + 1 + text.length];
        all[0] = (byte) (partition >>> 24);
        all[1] = (byte) (partition >>> 16);
        all[2] = (byte) (partition >>> 8);
        all[3] = (byte) partition;
        all[PARTITION_BYTES] = switch (table) {
            case STACKS -> 0;
            case RESOURCES -> 1;
            case NODES -> 2;
        };
        System.arraycopy(text, 0, all, PARTITION_BYTES + 1, text.length);
        return all;
    }

    private static String key(byte[] rocksKey) {
        int at = PARTITION_BYTES + 1;
        return new String(rocksKey, at, rocksKey.length - at, StandardCharsets.UTF_8);
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length
                && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    private byte[] encode(Table table, SpecificRecord row) {
        SpecificRecord stored = table == Table.NODES ? new Row(row) : row;
        return codecs.get(table).encode(stored);
    }

    private SpecificRecord decode(Table table, byte[] bytes) {
        SpecificRecord stored = codecs.get(table).decode(bytes);
        return stored instanceof Row row ? (SpecificRecord) row.getRow() : stored;
    }

    /** Avro's binary encoding, without any header: nobody else reads these rows. */
    private static final class Codec<T extends SpecificRecord> {

        private final SpecificDatumWriter<SpecificRecord> writer;
        private final SpecificDatumReader<T> reader;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private BinaryEncoder encoder;
        private BinaryDecoder decoder;

        Codec(Class<T> type) {
            writer = new SpecificDatumWriter<>(SpecificData.get().getSchema(type));
            reader = new SpecificDatumReader<>(type);
        }

        byte[] encode(SpecificRecord row) {
            try {
                bytes.reset();
                encoder = EncoderFactory.get().binaryEncoder(bytes, encoder);
                writer.write(row, encoder);
                encoder.flush();
                return bytes.toByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        T decode(byte[] from) {
            try {
                decoder = DecoderFactory.get().binaryDecoder(from, decoder);
                return reader.read(null, decoder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
