package io.convection.audit.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.convection.audit.AuditException;
import io.convection.records.JournalEntry;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.Cancelled;
import io.convection.records.fact.MarkedUnhealthy;
import io.convection.records.fact.PreviewStarted;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.Released;
import io.convection.records.fact.TraversalStarted;

/** Shows one life of a stack as it stood at any moment. */
public final class TimeMachine {

    private final StackHistory history;
    private final Life life;
    private final List<HistoryEntry> entries;
    private final Replay replay;

    /**
     * @param uid
     *            of the life; the latest where none is named
     * @throws AuditException
     *             if there is no such life
     */
    public TimeMachine(StackHistory history, Optional<String> uid) {
        this.history = history;
        this.life = history.life(uid);
        this.entries = history.entries(life);
        this.replay = new Replay(history);
    }

    /** The life that is looked at. */
    public Life life() {
        return life;
    }

    /** Its entries, in order. */
    public List<HistoryEntry> entries() {
        return entries;
    }

    /**
     * The stack as it stood.
     *
     * @throws AuditException
     *             if there is no such moment in this life
     */
    public Snapshot at(When when) {
        int place = place(when);
        return place < 0 ? Snapshot.nothing() : at(entries.get(place));
    }

    /** The stack as it stood after one of the life's entries. */
    public Snapshot at(HistoryEntry entry) {
        return Snapshot.of(entry.entry(), replay.rows(entry.index()));
    }

    /**
     * The place of the last entry that such a moment has behind it.
     *
     * @return its place among {@link #entries()}; -1 for before the first
     * @throws AuditException
     *             if there is no such moment in this life
     */
    public int place(When when) {
        return switch (when) {
            case When.Latest latest -> entries.size() - 1;
            case When.At at -> at(at.time());
            case When.Sequence sequence -> sequence(sequence.number());
            case When.Change change -> answered(change.requestId());
            case When.Before before -> answered(before.requestId()) - 1;
        };
    }

    private int at(Instant time) {
        int low = -1;
        int high = entries.size() - 1;
        // the times of a partition's entries never fall
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (entries.get(middle).entry().getTime().isAfter(time)) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        if (low < 0) {
            Optional<Life> other = history.lives().stream().filter(each -> !each.began().isAfter(time))
                    .reduce((earlier, later) -> later);
            throw new AuditException("At " + time + " this stack " + history.stack() + " did not exist: its life "
                    + life.uid() + " began at " + life.began()
                    + other.map(each -> ". An earlier one has the uid " + each.uid()).orElse("") + ".");
        }
        return low;
    }

    private int sequence(long number) {
        if (number < 0 || number > entries.getLast().entry().getSequence()) {
            throw new AuditException("The life " + life.uid() + " of " + history.stack() + " has entries 1 to "
                    + entries.getLast().entry().getSequence() + ", and none of sequence " + number + ".");
        }
        int place = entries.size() - 1;
        while (place >= 0 && entries.get(place).entry().getSequence() > number) {
            place--;
        }
        return place;
    }

    private int answered(String requestId) {
        for (int place = 0; place < entries.size(); place++) {
            if (answers(entries.get(place).entry(), requestId)) {
                return place;
            }
        }
        throw new AuditException("No entry of the life " + life.uid() + " of " + history.stack()
                + " answers a request " + requestId + "; `convection stack events` shows which there were.");
    }

    private static boolean answers(JournalEntry entry, String requestId) {
        return entry.getFacts().stream().map(TimeMachine::answered).anyMatch(requestId::equals);
    }

    /** The request that a fact answers; empty for none. */
    private static String answered(Object fact) {
        return switch (fact) {
            case Accepted each -> each.getRequestId();
            case Rejected each -> each.getRequestId();
            case PreviewStarted each -> each.getRequestId();
            case Cancelled each -> each.getRequestId();
            case MarkedUnhealthy each -> each.getRequestId();
            case Released each -> each.getRequestId();
            case TraversalStarted each -> each.getRequestId();
            default -> "";
        };
    }
}
