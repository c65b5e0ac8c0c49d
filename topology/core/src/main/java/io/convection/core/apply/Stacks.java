package io.convection.core.apply;

import java.time.Instant;

import io.convection.core.lifecycle.StackEvent;
import io.convection.core.state.Head;
import io.convection.core.state.Rows;
import io.convection.core.state.Span;
import io.convection.records.Lane;
import io.convection.records.LaneChange;
import io.convection.records.StackAction;
import io.convection.records.WorkItem;
import io.convection.records.WorkKind;
import io.convection.records.fact.CameToRest;
import io.convection.records.fact.Continues;
import io.convection.records.fact.Deferred;
import io.convection.records.fact.InService;
import io.convection.records.fact.RemnantOpened;
import io.convection.records.fact.Reopened;
import io.convection.records.fact.RollsBack;
import io.convection.records.fact.StackCompleted;
import io.convection.records.fact.StackFailed;
import io.convection.records.fact.StackGone;
import io.convection.records.fact.TraversalStarted;
import io.convection.records.row.Progress;
import io.convection.records.row.Stage;

/** Facts about the stack as a whole, and the work that it has left. */
final class Stacks {

    private Stacks() {}

    static void apply(TraversalStarted fact, Rows rows) {
        Head head = rows.editHead();
        var started = Lives.begin(rows, StackEvent.TRAVERSAL_STARTED);
        head.sound = head.progress == Progress.COMPLETE;
        head.traversal = fact.getTraversal();
        head.action = fact.getAction();
        head.goal = fact.getAction() == StackAction.CHECK ? head.goal : fact.getAction();
        head.requestId = fact.getRequestId();
        head.progress = Progress.IN_PROGRESS;
        head.stage = Stage.NONE;
        head.joins = false;
        head.operations = 0;
        head.inService = false;
        head.atRest = false;
        head.failure = "";
        head.failures = 0;
        head.cancelled = false;
        head.rollbackOnFailure = head.stagedRollback;
        head.stagedRollback = false;
        head.converge = false;
        head.retryUpTo = head.lane(Lane.LATER).tail;
        head.startedAt = rows.now().toEpochMilli();
        head.deadline = fact.getDeadline().map(Instant::toEpochMilli).orElse(0L);
        if (head.deadline > 0) {
            head.remind(head.deadline);
        }
        endBackOffs(head, rows);
        if (head.action == StackAction.CHECK) {
            rows.signal(Lane.ROUND, WorkKind.OBSERVE, "", 0, "");
        }
        Lives.end(rows, started);
        rows.publish();
    }

    /** Operations of a traversal that is over are not tried again. */
    private static void endBackOffs(Head head, Rows rows) {
        if (head.backingOff > 0) {
            rows.signal(Lane.ROUND, WorkKind.BACKOFF, "", 0, "");
        }
    }

    static void apply(Reopened fact, Rows rows) {
        Head head = rows.editHead();
        fact.getNodes().forEach(node -> rows.signal(Lane.CLOSURE, WorkKind.PEND, node, 0, ""));
        if (head.stage == Stage.NONE) {
            head.stage = Stage.CLOSURE;
            head.joins = true;
        }
    }

    static void resume(Rows rows) {
        Head head = rows.editHead();
        head.stage = Stage.NONE;
        head.joins = false;
    }

    static void apply(RollsBack fact, Rows rows) {
        Head head = rows.editHead();
        var back = Lives.begin(rows, StackEvent.ROLLS_BACK);
        head.staging = StackAction.ROLLBACK;
        head.stagedRequestId = head.requestId;
        head.stagedRollback = false;
        head.stagedTimeoutMs = rows.settings().getStackTimeoutMs();
        head.converge = false;
        head.rollbackOnFailure = false;
        head.joins = false;
        head.stage = Stage.SWEEP;
        head.cursor = "";
        head.full = false;
        Lives.end(rows, back);
    }

    /** It is only there to delete what was found, and goes with that. */
    static void apply(RemnantOpened fact, Rows rows) {
        var opened = Lives.begin(rows, StackEvent.REMNANT_OPENED);
        Head head = rows.createHead(fact.getUid());
        head.traversal = 1;
        head.action = StackAction.DELETE;
        head.goal = StackAction.DELETE;
        Lives.end(rows, opened);
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
        var inService = Lives.begin(rows, StackEvent.IN_SERVICE);
        rows.editHead().inService = true;
        Lives.end(rows, inService);
        rows.publish();
    }

    /** Undo rows that stand are of an older number now, and thereby void. A check completes no template. */
    static void apply(StackCompleted fact, Rows rows) {
        Head head = rows.editHead();
        var completed = Lives.begin(rows, StackEvent.COMPLETED);
        head.progress = Progress.COMPLETE;
        head.deadline = 0;
        head.atRest = head.inFlight == 0;
        if (fact.getAction() != StackAction.CHECK) {
            head.completed = fact.getTraversal();
            head.undo = 0;
        }
        Lives.end(rows, completed);
        rows.publish();
    }

    static void apply(StackFailed fact, Rows rows) {
        Head head = rows.editHead();
        var failed = Lives.begin(rows, StackEvent.FAILED);
        head.progress = Progress.FAILED;
        head.failure = fact.getReason();
        head.deadline = 0;
        endBackOffs(head, rows);
        Lives.end(rows, failed);
        rows.publish();
    }

    static void apply(CameToRest fact, Rows rows) {
        var rest = Lives.begin(rows, StackEvent.CAME_TO_REST);
        rows.editHead().atRest = true;
        Lives.end(rows, rest);
        rows.publish();
    }

    static void apply(StackGone fact, Rows rows) {
        var gone = Lives.begin(rows, StackEvent.GONE);
        if (rows.parent().isPresent()) {
            rows.deleteParent();
        }
        rows.deleteStack();
        Lives.end(rows, gone);
    }
}
