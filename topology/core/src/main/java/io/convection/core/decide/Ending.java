package io.convection.core.decide;

import io.convection.core.state.Head;
import io.convection.records.StackAction;
import io.convection.records.fact.CameToRest;
import io.convection.records.fact.InService;
import io.convection.records.fact.ObservationsGivenUp;
import io.convection.records.fact.RollsBack;
import io.convection.records.fact.StackCompleted;
import io.convection.records.fact.StackFailed;
import io.convection.records.fact.StackGone;
import io.convection.records.row.Progress;
import io.convection.records.row.Stage;

/** When a traversal is in service, complete, failed, and at rest (I4: every traversal ends). */
final class Ending {

    private final Turn turn;

    Ending(Turn turn) {
        this.turn = turn;
    }

    /** A traversal in progress has no work left to look at: says how it stands. False if there was nothing new to say. */
    boolean step() {
        Head head = turn.head();
        if (head.action == StackAction.CHECK) {
            return check(head);
        }
        if (!head.failure.isEmpty()) {
            return head.inFlight == 0 && fail(head);
        }
        if (head.pending == 0 && !head.inService && head.action != StackAction.DELETE) {
            turn.emit(new InService(head.traversal));
            return true;
        }
        if (turn.rules.isDone(head)) {
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

    /** A check ends with the last observation, and names all that is wrong. */
    private boolean check(Head head) {
        if (head.observing > 0) {
            return false;
        }
        if (head.failure.isEmpty()) {
            complete(head);
        } else {
            fail(head);
        }
        return true;
    }

    /**
     * A failed traversal dispatches nothing more; the deletion of a stack goes on wherever the failure does not stand in the way, and a check gathers all failures.
     *
     * @return whether it ended
     */
    boolean afterFailure() {
        Head head = turn.head();
        boolean goesOn = head.action == StackAction.DELETE || head.action == StackAction.CHECK;
        return head.inProgress() && head.stage == Stage.NONE && !head.failure.isEmpty() && (!goesOn || head.cancelled)
                && fail(head);
    }

    /**
     * Nothing is under way. A failed traversal says once when nothing is in flight any more; on a stack that was sound, what has become pending or unwanted since
     * is a traversal of its own.
     *
     * @return false if there was nothing new to say
     */
    boolean rest() {
        Head head = turn.head();
        boolean complete = head.progress == Progress.COMPLETE;
        boolean sound = head.action == StackAction.CHECK ? head.sound && (complete || head.pending > 0) : complete;
        if (sound && head.action != StackAction.DELETE && !turn.rules.isDone(head)) {
            turn.emit(Traversals.next(turn, StackAction.UPDATE, "", 0));
            return true;
        }
        if (head.atRest || head.inFlight > 0) {
            return false;
        }
        turn.emit(new CameToRest(head.traversal));
        return true;
    }

    private boolean fail(Head head) {
        long others = head.action == StackAction.CHECK ? 0 : head.failures - 1;
        String reason = others > 0 && !head.cancelled ? head.failure + "; and " + others + " more" : head.failure;
        if (head.observing > 0) {
            turn.emit(new ObservationsGivenUp(head.observing));
        }
        turn.emit(new StackFailed(head.traversal, head.action, reason));
        new Parent(turn).ended();
        boolean forward = head.action == StackAction.CREATE || head.action == StackAction.UPDATE;
        if (head.rollbackOnFailure && forward) {
            turn.emit(new RollsBack(head.traversal));
        }
        return true;
    }

    /** The last word of a stack that is deleted, said when no work of it is left in rows (I8). */
    void farewell() {
        Head head = turn.head();
        if (head.action == StackAction.DELETE && head.progress == Progress.COMPLETE) {
            new Parent(turn).gone();
            turn.emit(new StackGone(head.uid));
        }
    }

    private void complete(Head head) {
        turn.emit(new StackCompleted(head.traversal, head.action, head.operations,
                turn.rows.now().toEpochMilli() - head.startedAt));
        new Parent(turn).ended();
    }
}
