package io.convection.core.decide;

import java.time.Instant;

import io.convection.core.state.Head;
import io.convection.records.StackAction;
import io.convection.records.fact.TraversalStarted;

/** The beginning of a traversal. */
final class Traversals {

    private Traversals() {}

    /**
     * The next one.
     *
     * @param timeoutMs
     *            0 for what the settings say
     */
    static TraversalStarted next(Turn turn, StackAction action, String requestId, long timeoutMs) {
        Head head = turn.head();
        long time = timeoutMs > 0 ? timeoutMs : turn.settings().getStackTimeoutMs();
        Instant deadline = turn.rules.deadline(head, turn.rows.now(), time);
        return new TraversalStarted(head.traversal + 1, action, requestId, deadline);
    }
}
