package io.convection.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

import io.convection.core.Input;
import io.convection.core.Table;

/**
 * Verifies a journal by itself (design, "The command"): reads it on one thread and verifies its partitions on the others, each partition on one of them. What it
 * folds is kept on disk, so the heap that it needs does not grow with the journal.
 */
public final class Verification implements AutoCloseable {

    /** Records that wait for one worker. */
    private static final int WAITING = 512;
    /** The key of the row of the engine's host. */
    private static final String CHAIN = Input.PARTITION + "/chain";

    private final JournalSource journal;
    private final Folder folder = new Folder();
    private final Queue<Finding> findings = new ConcurrentLinkedQueue<>();
    private final SortedMap<Integer, PartitionVerifier> partitions = new TreeMap<>();
    private final SortedMap<Integer, RocksRows> rows = new TreeMap<>();
    private final List<Worker> workers = new ArrayList<>();
    private final Map<Integer, Worker> workerOf = new HashMap<>();

    /**
     * Nothing is read yet.
     *
     * @param stacks
     *            those that are folded and decided again; the chain of digests is checked of all
     * @param anchor
     *            where the journal stood at some moment before
     * @param threads
     *            for verifying, 1 or more
     */
    public Verification(JournalSource journal, Predicate<String> stacks, Optional<Anchor> anchor, int threads) {
        this.journal = journal;
        for (int i = 0; i < Math.min(threads, journal.partitions().size()); i++) {
            workers.add(new Worker());
        }
        for (int partition : journal.partitions()) {
            workerOf.put(partition, workers.get(workerOf.size() % workers.size()));
            RocksRows own = new RocksRows(folder, partition);
            rows.put(partition, own);
            partitions.put(partition, new PartitionVerifier(partition, new EntryReader(journal.schemas()), own, stacks,
                    anchor.flatMap(known -> known.of(partition)), findings::add));
        }
    }

    /**
     * Verifies all.
     *
     * @throws AuditException
     *             if the journal can't be read
     */
    public Report run() {
        workers.forEach(Worker::start);
        try {
            journal.read(this::hand);
        } finally {
            // in any case before the rows are closed: to ask a closed RocksDB ends the process
            workers.forEach(Worker::end);
            workers.forEach(Worker::join);
        }
        workers.forEach(Worker::requireDone);
        return report(partitions.values(), findings);
    }

    /** What was found so far; may be asked by another thread. */
    public int found() {
        return findings.size();
    }

    private boolean hand(JournalRecord record) {
        workerOf.get(record.partition()).hand(record);
        return true;
    }

    /** What came of it where there is no further record. */
    static Report report(Collection<PartitionVerifier> partitions, Collection<Finding> findings) {
        List<PartitionHead> heads = new ArrayList<>();
        long entries = 0;
        long decided = 0;
        long folded = 0;
        long unexamined = 0;
        for (PartitionVerifier each : partitions) {
            each.end();
            heads.add(each.head());
            entries += each.counts().entries;
            decided += each.counts().decided;
            folded += each.counts().folded;
            unexamined += each.counts().unexamined;
        }
        return new Report(entries, decided, folded, unexamined, heads, List.copyOf(findings));
    }

    /** Takes the rows of the engine's host to the fold: where the chain of each partition stands. For comparing whole stores. */
    public void addChains() {
        partitions.forEach((number, partition) -> partition.chainRow()
                .ifPresent(row -> rows.get(number).put(Table.NODES, CHAIN, row)));
    }

    /** The rows that the journal folds to, by partition. */
    SortedMap<Integer, RocksRows> rows() {
        return rows;
    }

    @Override
    public void close() {
        folder.close();
    }

    /** A thread with records that wait for it. */
    private final class Worker {

        private final BlockingQueue<Optional<JournalRecord>> waiting = new ArrayBlockingQueue<>(WAITING);
        private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
        private final Thread thread = Thread.ofPlatform().name("audit").daemon().unstarted(this::run);

        void start() {
            thread.start();
        }

        void hand(JournalRecord record) {
            put(Optional.of(record));
        }

        void end() {
            put(Optional.empty());
        }

        /** Who is interrupted meanwhile is so afterwards, too. */
        private void put(Optional<JournalRecord> record) {
            patiently(() -> waiting.put(record));
        }

        void join() {
            patiently(thread::join);
        }

        void requireDone() {
            if (failure.get() != null) {
                throw failure.get();
            }
        }

        private void run() {
            try {
                for (Optional<JournalRecord> next = waiting.take(); next.isPresent(); next = waiting.take()) {
                    if (failure.get() == null) {
                        take(next.get());
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** After a failure records are still taken out: whoever hands them over must not wait for ever. */
        private void take(JournalRecord record) {
            try {
                partitions.get(record.partition()).take(record);
            } catch (RuntimeException e) {
                failure.set(e);
            }
        }
    }

    private interface Wait {

        void go() throws InterruptedException;
    }

    private static void patiently(Wait wait) {
        boolean interrupted = false;
        boolean done = false;
        while (!done) {
            try {
                wait.go();
                done = true;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
