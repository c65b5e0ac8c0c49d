package io.convection.core.decide;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.convection.core.state.Rows.Signal;
import io.convection.core.state.Span;
import io.convection.core.state.View;
import io.convection.records.Lane;
import io.convection.records.LaneChange;
import io.convection.records.WorkItem;
import io.convection.records.fact.Deferred;

/**
 * What is left to look at, by lane: first what stands in rows from earlier inputs, then what this input brought. What this input both brings and deals with never
 * becomes a row.
 */
final class Work implements Consumer<Signal> {

    private static final class Queue {
        private long taken;
        private final Deque<WorkItem> fresh = new ArrayDeque<>();
    }

    private static final Lane[] LANES = Lane.values();

    private final View rows;
    private final Map<Lane, Queue> queues = new EnumMap<>(Lane.class);

    Work(View rows) {
        this.rows = rows;
    }

    @Override
    public void accept(Signal signal) {
        queue(signal.lane()).fresh.add(signal.item());
    }

    /** Most inputs have work in one lane or two. */
    private Queue queue(Lane lane) {
        return queues.computeIfAbsent(lane, absent -> new Queue());
    }

    private long taken(Lane lane) {
        Queue queue = queues.get(lane);
        return queue == null ? 0 : queue.taken;
    }

    boolean has(Lane lane) {
        Queue queue = queues.get(lane);
        return (queue != null && !queue.fresh.isEmpty()) || stored(lane);
    }

    /** Whether something that failed in an earlier traversal is still to be looked at. */
    boolean hasRetry() {
        return rows.head().filter(head -> head.lane(Lane.LATER).head + taken(Lane.LATER) < head.retryUpTo)
                .isPresent();
    }

    WorkItem next(Lane lane) {
        Queue queue = queue(lane);
        if (stored(lane)) {
            return rows.work(lane, span(lane).head + queue.taken++);
        }
        return queue.fresh.remove();
    }

    /** A traversal begins: what failed before it in this same input is looked at, too. */
    void retryFresh() {
        Queue failed = queues.get(Lane.LATER);
        if (failed != null && !failed.fresh.isEmpty()) {
            queue(Lane.LOOK).fresh.addAll(failed.fresh);
            failed.fresh.clear();
        }
    }

    /** What the rows must be told at the end of the input. */
    Optional<Deferred> left() {
        List<LaneChange> changes = new ArrayList<>();
        for (Lane lane : LANES) {
            Queue queue = queues.get(lane);
            if (queue != null && (queue.taken > 0 || !queue.fresh.isEmpty())) {
                changes.add(new LaneChange(lane, queue.taken, List.copyOf(queue.fresh)));
            }
        }
        return changes.isEmpty() ? Optional.empty() : Optional.of(new Deferred(changes));
    }

    private boolean stored(Lane lane) {
        return rows.head().isPresent() && taken(lane) < span(lane).size();
    }

    private Span span(Lane lane) {
        return rows.head().orElseThrow().lane(lane);
    }
}
