package io.convection.core.decide;

import io.convection.core.state.Head;
import io.convection.records.StackAction;
import io.convection.records.fact.CameToRest;
import io.convection.records.fact.InService;
import io.convection.records.fact.StackCompleted;
import io.convection.records.fact.StackFailed;
import io.convection.records.fact.StackGone;
import io.convection.records.row.Progress;

/** When a traversal is in service, complete, failed, and at rest (I4: every traversal ends). */
final class Ending {

    private final Turn turn;

    Ending(Turn turn) {
        this.turn = turn;
    }

    /** A traversal in progress has no work left to look at: says how it stands. False if there was nothing new to say. */
    boolean step() {
        Head head = turn.head();
        if (!head.failure.isEmpty()) {
            return head.inFlight == 0 && fail(head);
        }
        if (head.pending == 0 && !head.inService && head.action != StackAction.DELETE) {
            turn.emit(new InService(head.traversal));
            return true;
        }
        if (head.pending == 0 && head.superfluous() == 0) {
            complete(head);
            return true;
        }
        if (head.inFlight == 0) {
            throw new IllegalStateException("I4: stack " + turn.rows.stack() + " has " + head.pending
                    + " names pending and " + head.superfluous()
                    + " versions unwanted, but nothing in flight and nothing to look at");
        }
        return false;
    }

    /** A failed traversal dispatches nothing more; the deletion of a stack goes on wherever the failure does not stand in the way. */
    void afterFailure() {
        Head head = turn.head();
        if (head.inProgress() && !head.failure.isEmpty() && head.action != StackAction.DELETE) {
            fail(head);
        }
    }

    /** A failed traversal says once when nothing is in flight any more. False if there was nothing new to say. */
    boolean rest() {
        Head head = turn.head();
        if (head.atRest || head.inFlight > 0) {
            return false;
        }
        turn.emit(new CameToRest(head.traversal));
        return true;
    }

    private boolean fail(Head head) {
        turn.emit(new StackFailed(head.traversal, head.action, head.failure));
        return true;
    }

    /** The last word of a stack that is deleted, said when no work of it is left in rows (I8). */
    void farewell() {
        Head head = turn.head();
        if (head.action == StackAction.DELETE && head.progress == Progress.COMPLETE) {
            turn.emit(new StackGone(head.uid));
        }
    }

    private void complete(Head head) {
        turn.emit(new StackCompleted(head.traversal, head.action, head.operations,
                turn.rows.now().toEpochMilli() - head.startedAt));
    }
}
