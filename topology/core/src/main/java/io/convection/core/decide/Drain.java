package io.convection.core.decide;

import io.convection.core.state.Head;
import io.convection.core.state.Node;
import io.convection.records.Lane;
import io.convection.records.WorkItem;
import io.convection.records.WorkKind;
import io.convection.records.fact.Continues;
import io.convection.records.fact.ObservationsGivenUp;
import io.convection.records.fact.Spread;
import io.convection.records.row.Stage;

/**
 * Applies the rule until nothing moves or the input has cost enough. The order: dependants half told, the change being taken in, the next change that waits, rounds
 * and timers, and only then what may be evaluated, dispatched or declared done.
 */
final class Drain {

    private final Turn turn;
    private final Diff diff;
    private final Evaluation evaluation;
    private final CleanUp cleanUp;
    private final Ending ending;
    private final Intake intake;
    private final Rounds rounds;
    private final Timers timers;

    Drain(Turn turn, Intake intake) {
        this.turn = turn;
        this.intake = intake;
        this.diff = new Diff(turn);
        this.evaluation = new Evaluation(turn);
        this.cleanUp = new CleanUp(turn);
        this.ending = new Ending(turn);
        this.rounds = new Rounds(turn);
        this.timers = new Timers(turn);
    }

    /** Runs, and leaves in rows what is not done. While a reminder is under way, work is only added to the rows. */
    void run() {
        boolean idle = false;
        if (turn.rows.head().isPresent()) {
            ending.afterFailure();
        }
        while (turn.rows.head().isPresent() && !turn.head().continues && !idle && !turn.spent()) {
            idle = !step();
        }
        if (turn.rows.head().isPresent()) {
            boolean more = !turn.head().continues && !idle;
            turn.work.left().ifPresent(turn::emit);
            if (more) {
                turn.emit(new Continues(turn.head().continuation + 1));
            }
            ending.farewell();
        }
    }

    /** One step; false if there was nothing to do. */
    private boolean step() {
        turn.spend(1);
        Head head = turn.head();
        if (turn.work.has(Lane.SPREAD)) {
            spread(turn.work.next(Lane.SPREAD));
        } else if (head.stage == Stage.OBSERVE) {
            return observe(head);
        } else if (head.stage != Stage.NONE) {
            diff.step();
        } else if (head.waiting.size() > 0) {
            intake.takeUp();
        } else if (turn.work.has(Lane.ROUND)) {
            rounds.step();
        } else if (head.firing > 0) {
            timers.step();
        } else if (!ending.afterFailure()) {
            return head.inProgress() ? work(head) : ending.rest();
        }
        return true;
    }

    /** The change waits until all is observed, or its time for that is over. */
    private boolean observe(Head head) {
        if (turn.work.has(Lane.ROUND)) {
            rounds.step();
            return true;
        }
        boolean over = head.observing == 0 || (head.firing > 0 && head.deadline <= head.firing);
        if (over) {
            turn.emit(new ObservationsGivenUp(head.observing));
        } else if (head.firing > 0) {
            timers.step();
        } else {
            return false;
        }
        return true;
    }

    private boolean work(Head head) {
        if (head.inFlight >= turn.settings().getMaxInFlight()) {
            return false;
        }
        if (turn.rules.mayWork(head) && turn.work.hasRetry()) {
            look(turn.work.next(Lane.LATER));
        } else if (turn.rules.mayWork(head) && turn.work.has(Lane.LOOK)) {
            look(turn.work.next(Lane.LOOK));
        } else if (turn.rules.mayWork(head) && turn.work.has(Lane.CLEAN)) {
            look(turn.work.next(Lane.CLEAN));
        } else {
            return ending.step();
        }
        return true;
    }

    private void look(WorkItem item) {
        if (item.getKind() == WorkKind.VERSION) {
            cleanUp.look(item.getNode(), item.getVersion());
        } else {
            turn.rows.node(item.getNode()).ifPresent(this::look);
        }
    }

    private void look(Node node) {
        evaluation.look(node);
    }

    private void spread(WorkItem item) {
        turn.spend(Diff.BATCH);
        turn.emit(new Spread(item.getNode(), item.getKind() == WorkKind.SPREAD_PENDING, item.getAfter()));
    }
}
