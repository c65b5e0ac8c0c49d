package io.convection.audit;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.apache.avro.specific.SpecificRecord;

import io.convection.audit.Finding.Kind;
import io.convection.core.Breach;
import io.convection.core.Core;
import io.convection.core.Decision;
import io.convection.core.Input;
import io.convection.core.RowStore;
import io.convection.records.JournalEntry;
import io.convection.records.Source;
import io.convection.records.fact.Quarantined;
import io.convection.records.row.ChainRow;
import io.convection.serdes.JournalChain;

/**
 * Verifies one partition of a journal, record by record. After something that is wrong it goes on: with the digest that stands there, so that one altered record is
 * one finding; and with the other stacks, where the fold of one can't go on. For one thread.
 */
final class PartitionVerifier {

    /** Of one stack only so much is told: what follows from a difference differs, too. */
    private static final int FINDINGS_OF_A_STACK = 3;
    /** What can be told of the partition's own records. */
    private static final int FINDINGS_OF_THE_CHAIN = 100;

    private final Core core = new Core();
    private final int partition;
    private final EntryReader reader;
    private final RowStore rows;
    private final Predicate<String> stacks;
    private final Optional<PartitionHead> anchor;
    private final Consumer<Finding> findings;
    private final Map<String, Long> inputs = new HashMap<>();
    private final Map<String, Integer> told = new HashMap<>();
    private final Set<String> broken = new HashSet<>();
    private byte[] digest = JournalChain.genesis();
    private Instant time = Instant.MIN;
    private long offset = -1;
    private final Counts counts = new Counts();

    /** What was done. */
    static final class Counts {
        long entries;
        long decided;
        long folded;
        long unexamined;
    }

    /**
     * @param rows
     *            where the fold is kept; empty
     * @param stacks
     *            those whose entries are folded and decided again; the chain is checked of all
     * @param anchor
     *            where the partition stood at some moment before
     * @param findings
     *            takes what is wrong
     */
    PartitionVerifier(int partition, EntryReader reader, RowStore rows, Predicate<String> stacks,
            Optional<PartitionHead> anchor, Consumer<Finding> findings) {
        this.partition = partition;
        this.reader = reader;
        this.rows = rows;
        this.stacks = stacks.or(Input.PARTITION::equals);
        this.anchor = anchor;
        this.findings = findings;
    }

    /** Takes the next record. */
    void take(JournalRecord record) {
        counts.entries++;
        chain(record);
        offset = record.offset();
        if (anchor.isPresent() && anchor.get().entries() == counts.entries
                && !anchor.get().digest().equals(hex(digest))) {
            tell(Kind.ANCHOR, record, record.stack(), 0, "the digest " + anchor.get().digest() + " after "
                    + counts.entries + " entries", hex(digest));
        }
        try {
            JournalEntry entry = reader.read(record.value());
            place(record, entry);
            if (stacks.test(entry.getStack())) {
                examine(record, entry);
            }
        } catch (UnreadableEntryException e) {
            tell(Kind.UNREADABLE, record, record.stack(), 0, "a journal entry", e.getMessage());
            broken.add(record.stack());
        }
    }

    /** There is no further record. */
    void end() {
        if (anchor.isPresent() && anchor.get().entries() > counts.entries) {
            findings.accept(new Finding(Kind.ANCHOR, partition, -1, "", 0, "at least " + anchor.get().entries()
                    + " entries", counts.entries + " entries"));
        }
    }

    /** Where the partition stands. */
    PartitionHead head() {
        return PartitionHead.of(partition, counts.entries, offset,
                counts.entries == 0 || time.equals(Instant.MIN) ? Optional.empty() : Optional.of(time), digest);
    }

    /** The row in which the engine's host keeps the chain's head; empty where there is no entry. */
    Optional<ChainRow> chainRow() {
        return counts.entries == 0
                ? Optional.empty()
                : Optional.of(new ChainRow(ByteBuffer.wrap(digest), counts.entries, time.toEpochMilli()));
    }

    Counts counts() {
        return counts;
    }

    private void chain(JournalRecord record) {
        Optional<byte[]> stated = stated(record);
        if (stated.isEmpty()) {
            tell(Kind.HEADERS, record, record.stack(), 0, "one header, `" + JournalChain.HEADER + "`, of "
                    + JournalChain.DIGEST_BYTES + " bytes", headers(record));
        }
        // too short to be an entry: told when it is read
        byte[] next = record.value().length < JournalChain.SCHEMA_HEADER_BYTES
                ? stated.orElse(digest)
                : JournalChain.next(digest, record.value());
        if (stated.isPresent() && !Arrays.equals(stated.get(), next)) {
            tell(Kind.DIGEST, record, record.stack(), 0, hex(next), hex(stated.get()));
        }
        digest = stated.orElse(next);
    }

    private static Optional<byte[]> stated(JournalRecord record) {
        boolean well = record.headers().size() == 1
                && record.headers().get(0).name().equals(JournalChain.HEADER)
                && record.headers().get(0).value().length == JournalChain.DIGEST_BYTES;
        return well ? Optional.of(record.headers().get(0).value()) : Optional.empty();
    }

    private static String headers(JournalRecord record) {
        List<String> headers = new ArrayList<>();
        record.headers().forEach(header -> headers.add("`" + header.name() + "` of " + header.value().length
                + " bytes"));
        return headers.isEmpty() ? "none" : String.join(", ", headers);
    }

    private void place(JournalRecord record, JournalEntry entry) {
        Source source = entry.getSource();
        if (!record.stack().equals(entry.getStack())) {
            tell(Kind.KEY, record, entry, entry.getStack(), record.stack());
        }
        if (source.getPartition() != partition && !isOfThePartition(entry)) {
            tell(Kind.PLACE, record, entry, "an input of partition " + partition,
                    "one of partition " + source.getPartition());
        }
        if (record.timestamp() != entry.getTime().toEpochMilli()) {
            tell(Kind.PLACE, record, entry, "the entry's time, " + entry.getTime(),
                    "the record's, " + Instant.ofEpochMilli(record.timestamp()));
        }
        if (entry.getTime().isBefore(time)) {
            tell(Kind.TIME, record, entry, "no time before " + time, entry.getTime().toString());
        }
        time = entry.getTime();
        if (!isOfThePartition(entry)) {
            Long before = inputs.put(source.getTopic(), source.getOffset());
            if (before != null && source.getOffset() <= before) {
                tell(Kind.INPUT, record, entry, "an input of " + source.getTopic() + " behind offset " + before,
                        "that of offset " + source.getOffset());
            }
        }
    }

    /** Settings and types: what they are read from is no partition of this number. */
    private static boolean isOfThePartition(JournalEntry entry) {
        return entry.getStack().equals(Input.PARTITION);
    }

    private void examine(JournalRecord record, JournalEntry entry) {
        if (broken.contains(entry.getStack())) {
            counts.unexamined++;
            return;
        }
        if (isToBeDecided(entry)) {
            counts.decided++;
            decide(record, entry);
        } else {
            counts.folded++;
        }
        try {
            core.check(entry, rows, breach -> tell(record, entry, breach));
        } catch (IllegalStateException e) {
            tell(Kind.FOLD, record, entry, "an entry that follows on those before it", message(e));
            broken.add(entry.getStack());
        }
    }

    /** What an error decided can't be decided again by code that has it no more; nor can what other rules decided. */
    private static boolean isToBeDecided(JournalEntry entry) {
        return entry.getRules() == Core.RULES
                && entry.getFacts().stream().noneMatch(Quarantined.class::isInstance);
    }

    private void decide(JournalRecord record, JournalEntry entry) {
        Decision again;
        try {
            again = core.decide(rows, new Input(entry.getSource(), (SpecificRecord) entry.getInput()),
                    entry.getTime());
        } catch (RuntimeException e) {
            tell(Kind.DECISION, record, entry, "a decision", e.toString());
            return;
        }
        if (!again.entry().equals(entry)) {
            Difference difference = Difference.between(again.entry(), entry);
            tell(Kind.DECISION, record, entry, difference.expected(), difference.found());
        }
    }

    private void tell(JournalRecord record, JournalEntry entry, Breach breach) {
        tell(Kind.INVARIANT, record, entry, breach.invariant() + " of every fact", breach.message());
    }

    private void tell(Kind kind, JournalRecord record, JournalEntry entry, String expected, String found) {
        tell(kind, record, entry.getStack(), entry.getSequence(), expected, found);
    }

    private void tell(Kind kind, JournalRecord record, String stack, long sequence, String expected, String found) {
        boolean ofChain = kind == Kind.DIGEST || kind == Kind.HEADERS || kind == Kind.ANCHOR;
        int most = ofChain ? FINDINGS_OF_THE_CHAIN : FINDINGS_OF_A_STACK;
        if (told.merge(ofChain ? "" : stack, 1, Integer::sum) <= most) {
            findings.accept(new Finding(kind, partition, record.offset(), stack, sequence, expected, found));
        }
    }

    private static String message(Throwable e) {
        return e.getCause() == null ? e.getMessage() : e.getMessage() + " (" + e.getCause().getMessage() + ")";
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
