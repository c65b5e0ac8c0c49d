package io.convection.core.decide;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
final class Work {

    private static final class Queue {
        private long taken;
        private final Deque<WorkItem> fresh = new ArrayDeque<>();
    }

    private final View rows;
    private final Map<Lane, Queue> queues = new EnumMap<>(Lane.class);

    Work(View rows) {
        this.rows = rows;
        for (Lane lane : Lane.values()) {
            queues.put(lane, new Queue());
        }
    }

    void add(Collection<Signal> signals) {
        for (Signal signal : signals) {
            queues.get(signal.lane()).fresh.add(signal.item());
        }
    }

    boolean has(Lane lane) {
        return stored(lane) || !queues.get(lane).fresh.isEmpty();
    }

    /** Whether something that failed in an earlier traversal is still to be looked at. */
    boolean hasRetry() {
        return rows.head().filter(head -> head.lane(Lane.LATER).head + queues.get(Lane.LATER).taken < head.retryUpTo)
                .isPresent();
    }

    WorkItem next(Lane lane) {
        Queue queue = queues.get(lane);
        if (stored(lane)) {
            return rows.work(lane, span(lane).head + queue.taken++);
        }
        return queue.fresh.remove();
    }

    /** A traversal begins: what failed before it in this same input is looked at, too. */
    void retryFresh() {
        Deque<WorkItem> failed = queues.get(Lane.LATER).fresh;
        queues.get(Lane.LOOK).fresh.addAll(failed);
        failed.clear();
    }

    /** What the rows must be told at the end of the input. */
    Optional<Deferred> left() {
        List<LaneChange> changes = new ArrayList<>();
        queues.forEach((lane, queue) -> {
            if (queue.taken > 0 || !queue.fresh.isEmpty()) {
                changes.add(new LaneChange(lane, queue.taken, List.copyOf(queue.fresh)));
            }
        });
        return changes.isEmpty() ? Optional.empty() : Optional.of(new Deferred(changes));
    }

    private boolean stored(Lane lane) {
        return rows.head().isPresent() && queues.get(lane).taken < span(lane).size();
    }

    private Span span(Lane lane) {
        return rows.head().orElseThrow().lane(lane);
    }
}
