package io.convection.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

import io.convection.audit.history.StackHistory;
import io.convection.core.Input;
import io.convection.records.JournalEntry;

/** The histories of all stacks of a journal, one after another. Kept on disk meanwhile, ordered by stack: the heap holds one at a time. */
public final class Histories implements AutoCloseable {

    private static final byte END_OF_STACK = 0;

    private final Folder folder = new Folder();
    private final EntryReader reader;
    private final Map<Integer, TreeMap<Long, JournalEntry>> general = new TreeMap<>();

    /** A record, by its place among those of its partition. */
    private record Place(String stack, int partition, long index) {

        byte[] key() {
            byte[] name = stack.getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(name.length + 1 + Integer.BYTES + Long.BYTES).put(name).put(END_OF_STACK)
                    .putInt(partition).putLong(index).array();
        }

        static Place of(byte[] key) {
            int end = key.length - Integer.BYTES - Long.BYTES - 1;
            ByteBuffer numbers = ByteBuffer.wrap(key, end + 1, Integer.BYTES + Long.BYTES);
            return new Place(new String(key, 0, end, StandardCharsets.UTF_8), numbers.getInt(), numbers.getLong());
        }

        boolean isWith(Place other) {
            return stack.equals(other.stack) && partition == other.partition;
        }
    }

    /**
     * Reads a journal.
     *
     * @throws AuditException
     *             if it, or what is kept of it, can't be read
     */
    public Histories(JournalSource source) {
        this.reader = new EntryReader(source.schemas());
        Map<Integer, Long> counts = new TreeMap<>();
        source.read(record -> {
            keep(record, counts.merge(record.partition(), 1L, Long::sum));
            return true;
        });
    }

    private void keep(JournalRecord record, long index) {
        String stack = record.stack();
        if (stack.equals(Input.PARTITION)) {
            general.computeIfAbsent(record.partition(), none -> new TreeMap<>()).put(index,
                    entry(record.value(), record.partition(), index));
            return;
        }
        try {
            folder.db().put(folder.writes(), new Place(stack, record.partition(), index).key(), record.value());
        } catch (RocksDBException e) {
            throw folder.failed(e);
        }
    }

    private JournalEntry entry(byte[] value, int partition, long index) {
        try {
            return reader.read(value);
        } catch (UnreadableEntryException e) {
            throw new AuditException("Entry number " + index + " of partition " + partition + " can't be read: "
                    + e.getMessage() + "; `convection audit verify` says more.", e);
        }
    }

    /**
     * Hands out each stack's history, in order of the stacks' names.
     *
     * @throws AuditException
     *             if an entry can't be read
     */
    public void forEach(Consumer<StackHistory> taker) {
        try (RocksIterator all = folder.db().newIterator()) {
            all.seekToFirst();
            while (all.isValid()) {
                Place first = Place.of(all.key());
                taker.accept(StackHistory.of(first.stack(), entries(first, all)));
            }
        }
    }

    /** The entries of a stack, those of its partition between them. */
    private List<JournalEntry> entries(Place first, RocksIterator all) {
        TreeMap<Long, JournalEntry> entries = new TreeMap<>(
                general.getOrDefault(first.partition(), new TreeMap<>()));
        while (all.isValid()) {
            Place place = Place.of(all.key());
            if (!place.isWith(first)) {
                break;
            }
            entries.put(place.index(), entry(all.value(), place.partition(), place.index()));
            all.next();
        }
        return new ArrayList<>(entries.values());
    }

    @Override
    public void close() {
        folder.close();
    }
}
