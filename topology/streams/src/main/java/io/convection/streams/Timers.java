package io.convection.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.convection.core.RowReader;
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

    /** So many are remembered before those are forgotten that are taken for lost by now. */
    private static final int MANY = 10_000;

    private final StackProcessor.Decider decider;
    private final Map<String, Sent> sent = new HashMap<>();

    /** What a stack was told last: of a timer due then, sent at that moment of Streams' time. */
    private record Sent(long due, long atMs) {}

    Timers(StackProcessor.Decider decider) {
        this.decider = decider;
    }

    /**
     * What is to be sent now: of each stack and due timer once, and again after {@link #AGAIN} if it still stands then. Costs the look at one row while nothing is
     * due.
     *
     * @param now
     *            the engine's clock
     * @param wallMs
     *            Streams' own time, in milliseconds; the engine's clock may stand still
     */
    List<ResourceEvent> due(RowReader rows, Instant now, long wallMs) {
        if (decider.nextDue(rows).filter(next -> !next.isAfter(now)).isEmpty()) {
            return List.of();
        }
        if (sent.size() > MANY) {
            sent.values().removeIf(one -> wallMs - one.atMs() >= AGAIN.toMillis());
        }
        // Stacks whose timers stand still, because they are in quarantine, must not hide those behind them.
        for (int limit = AT_ONCE;; limit *= 2) {
            List<ResourceEvent> due = decider.due(rows, now, limit);
            List<ResourceEvent> fresh = due.stream().filter(event -> isFresh(event, wallMs)).limit(AT_ONCE).toList();
            if (!fresh.isEmpty() || due.size() < limit || limit >= Integer.MAX_VALUE / 2) {
                fresh.forEach(event -> sent.put(event.getStack(), new Sent(event.getOperation(), wallMs)));
                return fresh;
            }
        }
    }

    private boolean isFresh(ResourceEvent event, long wallMs) {
        Sent before = sent.get(event.getStack());
        return before == null || before.due() != event.getOperation() || wallMs - before.atMs() >= AGAIN.toMillis();
    }
}
