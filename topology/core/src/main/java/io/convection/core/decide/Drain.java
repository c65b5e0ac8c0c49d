package io.convection.core.decide;

import io.convection.core.state.Head;
import io.convection.core.state.Node;
import io.convection.records.Lane;
import io.convection.records.WorkItem;
import io.convection.records.WorkKind;
import io.convection.records.fact.Continues;
import io.convection.records.fact.Spread;
import io.convection.records.row.Stage;

/**
 * Applies the rule until nothing moves or the input has cost enough. The order: dependants half told, the change being taken in, the next change that waits, and
 * only then what may be evaluated, dispatched or declared done.
 */
final class Drain {

    private final Turn turn;
    private final Diff diff;
    private final Evaluation evaluation;
    private final CleanUp cleanUp;
    private final Ending ending;
    private final Intake intake;

    Drain(Turn turn, Intake intake) {
        this.turn = turn;
        this.intake = intake;
        this.diff = new Diff(turn);
        this.evaluation = new Evaluation(turn);
        this.cleanUp = new CleanUp(turn);
        this.ending = new Ending(turn);
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
            return true;
        }
        if (head.stage != Stage.NONE) {
            diff.step();
            return true;
        }
        if (head.waiting.size() > 0) {
            intake.takeUp();
            return true;
        }
        if (!head.inProgress()) {
            return ending.rest();
        }
        return work();
    }

    private boolean work() {
        if (turn.head().inFlight >= turn.settings().getMaxInFlight()) {
            return false;
        }
        if (turn.work.hasRetry()) {
            look(turn.work.next(Lane.LATER));
        } else if (turn.work.has(Lane.LOOK)) {
            look(turn.work.next(Lane.LOOK));
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
        ending.afterFailure();
    }

    private void spread(WorkItem item) {
        turn.spend(Diff.BATCH);
        turn.emit(new Spread(item.getNode(), item.getKind() == WorkKind.SPREAD_PENDING, item.getAfter()));
    }
}
