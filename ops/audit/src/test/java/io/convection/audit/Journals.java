package io.convection.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

import io.convection.core.MemoryRows;
import io.convection.records.JournalEntry;
import io.convection.serdes.JournalChain;
import io.convection.simulator.random.Plan;
import io.convection.simulator.random.Simulation;

/** Journals as an engine would have written them, of random histories with every fault. */
final class Journals {

    static final int SCHEMA = 7;

    private final Simulation simulation = new Simulation(Plan.of(kind -> true));

    /** The records of the history of a seed, as the engine chains them. */
    List<JournalRecord> records(long seed) {
        return chained(entries(seed));
    }

    /** The entries of the history of a seed. */
    List<JournalEntry> entries(long seed) {
        return simulation.journal(seed);
    }

    static List<JournalRecord> chained(List<JournalEntry> entries) {
        List<JournalRecord> records = new ArrayList<>();
        byte[] digest = JournalChain.genesis();
        long offset = 0;
        for (JournalEntry entry : entries) {
            byte[] value = bytes(entry);
            digest = JournalChain.next(digest, value);
            // marks of transactions have offsets, too
            offset += offset % 3 == 1 ? 2 : 1;
            records.add(new JournalRecord(entry.getSource().getPartition(), offset, entry.getTime().toEpochMilli(),
                    entry.getStack().getBytes(StandardCharsets.UTF_8),
                    List.of(new JournalRecord.Header(JournalChain.HEADER, digest)), value));
        }
        return records;
    }

    static byte[] bytes(JournalEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[]{0, 0, 0, 0, SCHEMA});
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<JournalEntry>(JournalEntry.getClassSchema()).write(entry, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A source of these records. */
    static JournalSource of(List<JournalRecord> records) {
        return new JournalSource() {
            @Override
            public SortedSet<Integer> partitions() {
                SortedSet<Integer> partitions = new TreeSet<>();
                records.forEach(record -> partitions.add(record.partition()));
                return partitions;
            }

            @Override
            public long size() {
                return records.size();
            }

            @Override
            public long done() {
                return 0;
            }

            @Override
            public Schemas schemas() {
                return id -> id == SCHEMA ? Optional.of(JournalEntry.getClassSchema()) : Optional.empty();
            }

            @Override
            public void read(Taker taker) {
                for (JournalRecord record : records) {
                    if (!taker.take(record)) {
                        return;
                    }
                }
            }
        };
    }

    /** Verifies these records of one partition, with rows in memory. */
    static Report verify(List<JournalRecord> records) {
        return verify(records, Optional.empty());
    }

    /** The same with an anchor. */
    static Report verify(List<JournalRecord> records, Optional<Anchor> anchor) {
        List<Finding> findings = new ArrayList<>();
        int partition = records.get(0).partition();
        PartitionVerifier verifier = new PartitionVerifier(partition, new EntryReader(of(records).schemas()),
                new MemoryRows(), stack -> true, anchor.flatMap(known -> known.of(partition)), findings::add);
        records.forEach(verifier::take);
        verifier.end();
        PartitionVerifier.Counts counts = verifier.counts();
        return new Report(counts.entries, counts.decided, counts.folded, counts.unexamined, List.of(verifier.head()),
                findings);
    }
}
