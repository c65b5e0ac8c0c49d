package io.convection.executor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;

import io.convection.executor.DoneRuns.Run;

/**
 * What of one partition is done. Operations end in any order; only what lies below the oldest unfinished one may be committed, so that nothing unfinished
 * is ever passed over. What is done above it stands in the commit's metadata, and is not done again. One thread takes and commits; any thread may report an end.
 */
final class OffsetTracker {

    private final Handover handover;
    private final ConcurrentSkipListSet<Long> unfinished = new ConcurrentSkipListSet<>();
    private long next;
    private boolean any;
    private boolean full;
    private Optional<OffsetAndMetadata> committed = Optional.empty();

    /** A partition as it was assigned. */
    OffsetTracker(Handover handover) {
        this.handover = handover;
        this.next = handover.offset();
    }

    /**
     * A command has come.
     *
     * @return how it is to be taken; empty where another executor has done it
     */
    Optional<Care> taken(long offset) {
        next = offset + 1;
        if (handover.isDone(offset)) {
            return Optional.empty();
        }
        unfinished.add(offset);
        boolean first = !any;
        any = true;
        return Optional.of(handover.care(offset, first));
    }

    /** A command is done: its outcome is stored. Any thread; again does nothing. */
    void done(long offset) {
        unfinished.remove(offset);
    }

    /** What to commit: the oldest command that is not done, or the one behind the last taken; empty if that is committed already. */
    Optional<OffsetAndMetadata> uncommitted() {
        return changed(false);
    }

    /** The same for one who gives the partition back: who held it did not die. */
    Optional<OffsetAndMetadata> leaving() {
        return changed(true);
    }

    private Optional<OffsetAndMetadata> changed(boolean leaving) {
        boolean asFound = next == handover.offset() && handover.deaths() == 0;
        return next < 0 || asFound
                ? Optional.empty()
                : Optional.of(state(leaving)).filter(state -> !committed.equals(Optional.of(state)));
    }

    private OffsetAndMetadata state(boolean leaving) {
        // The set may shrink meanwhile, never grow: at worst less is told to be done than is.
        List<Long> left = new ArrayList<>(unfinished);
        long oldest = left.isEmpty() ? next : left.getFirst();
        DoneRuns.Text runs = DoneRuns.write(oldest, runs(oldest, left));
        full = !runs.whole();
        int deaths = leaving || oldest > handover.offset() ? 0 : handover.deaths();
        return new OffsetAndMetadata(oldest, Handover.metadata(deaths, runs.text()));
    }

    private List<Run> runs(long oldest, List<Long> left) {
        List<Run> runs = new ArrayList<>();
        long from = oldest;
        for (long offset : left) {
            add(from, offset, runs);
            from = offset + 1;
        }
        add(from, next, runs);
        handover.done().forEach((begin, end) -> add(Math.max(begin, next), end, runs));
        return runs;
    }

    private static void add(long from, long to, List<Run> runs) {
        if (to > from) {
            runs.add(new Run(from, to));
        }
    }

    /** Whether more is done than a commit can say: then no more should be taken before the oldest is done. */
    boolean isFull() {
        return full;
    }

    /** This was committed. */
    void committed(OffsetAndMetadata state) {
        committed = Optional.of(state);
    }
}
