package io.convection.core.apply;

import io.convection.core.state.Head;
import io.convection.core.state.Rows;
import io.convection.core.state.Span;
import io.convection.records.Lane;
import io.convection.records.LaneChange;
import io.convection.records.WorkItem;
import io.convection.records.fact.CameToRest;
import io.convection.records.fact.Continues;
import io.convection.records.fact.Deferred;
import io.convection.records.fact.InService;
import io.convection.records.fact.StackCompleted;
import io.convection.records.fact.StackFailed;
import io.convection.records.fact.TraversalStarted;
import io.convection.records.row.Progress;
import io.convection.records.row.Stage;

/** Facts about the stack as a whole, and the work that it has left. */
final class Stacks {

    private Stacks() {}

    static void apply(TraversalStarted fact, Rows rows) {
        Head head = rows.editHead();
        head.traversal = fact.getTraversal();
        head.action = fact.getAction();
        head.requestId = fact.getRequestId();
        head.progress = Progress.IN_PROGRESS;
        head.stage = Stage.NONE;
        head.operations = 0;
        head.inService = false;
        head.atRest = false;
        head.failure = "";
        head.retryUpTo = head.lane(Lane.LATER).tail;
        head.startedAt = rows.now().toEpochMilli();
        rows.publish();
    }

    static void apply(Deferred fact, Rows rows) {
        Head head = rows.editHead();
        for (LaneChange change : fact.getLanes()) {
            Span span = head.lane(change.getLane());
            for (long taken = 0; taken < change.getTaken(); taken++) {
                rows.removeWork(change.getLane(), span.head++);
            }
            for (WorkItem item : change.getAdded()) {
                rows.addWork(change.getLane(), span.tail++, item);
            }
        }
    }

    static void apply(Continues fact, Rows rows) {
        Head head = rows.editHead();
        head.continuation = fact.getNumber();
        head.continues = true;
    }

    static void apply(InService fact, Rows rows) {
        rows.editHead().inService = true;
        rows.publish();
    }

    /** Undo rows that stand are of an older number now, and thereby void. */
    static void apply(StackCompleted fact, Rows rows) {
        Head head = rows.editHead();
        head.progress = Progress.COMPLETE;
        head.completed = fact.getTraversal();
        head.undo = 0;
        head.atRest = true;
        rows.publish();
    }

    static void apply(StackFailed fact, Rows rows) {
        Head head = rows.editHead();
        head.progress = Progress.FAILED;
        head.failure = fact.getReason();
        rows.publish();
    }

    static void apply(CameToRest fact, Rows rows) {
        rows.editHead().atRest = true;
        rows.publish();
    }
}
