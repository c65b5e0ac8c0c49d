package io.convection.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.convection.core.RowReader;
import io.convection.records.EventKind;
import io.convection.records.ResourceEvent;

/**
 * The timers of one partition: which stacks are to be told that one of theirs may be due. What is told goes to the stack's own partition of
 * {@code resource-events} and queues there behind everything that arrived before it, so a backlog after an outage times nothing out that is already done.
 *
 * <p>What was sent is kept in memory only: an engine that starts anew, or whose transaction was aborted, sends again, which is harmless.
 */
final class Timers {

    /** How often rows are looked at. */
    static final Duration PERIOD = Duration.ofMillis(200);

    /** After this long an event that was sent and not read is taken for lost. */
    static final Duration AGAIN = Duration.ofSeconds(30);

    /** Stacks told at one look: one short range of rows. */
    static final int AT_ONCE = 100;

    private final StackProcessor.Decider decider;
    private final Map<String, Long> sentAt = new HashMap<>();

    Timers(StackProcessor.Decider decider) {
        this.decider = decider;
    }

    /**
     * What is to be sent now. Costs the look at one row while nothing is due.
     *
     * @param now
     *            the engine's clock
     * @param wallMs
     *            Streams' own time, in milliseconds; the engine's clock may stand still
     */
    List<ResourceEvent> due(RowReader rows, Instant now, long wallMs) {
        List<ResourceEvent> fresh = new ArrayList<>();
        if (decider.nextDue(rows).filter(next -> !next.isAfter(now)).isEmpty()) {
            return fresh;
        }
        for (ResourceEvent event : decider.due(rows, now, AT_ONCE)) {
            Long before = sentAt.get(event.getStack());
            if (before == null || wallMs - before >= AGAIN.toMillis()) {
                sentAt.put(event.getStack(), wallMs);
                fresh.add(event);
            }
        }
        return fresh;
    }

    /** Takes note of what was read: a timer that is still due, or due next, is told again. */
    void arrived(Object input) {
        if (input instanceof ResourceEvent event && event.getKind() == EventKind.TIMER_DUE) {
            sentAt.remove(event.getStack());
        }
    }
}
