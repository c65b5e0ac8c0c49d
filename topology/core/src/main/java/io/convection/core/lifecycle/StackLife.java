package io.convection.core.lifecycle;

import java.util.Optional;

import io.convection.records.StackAction;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.CameToRest;
import io.convection.records.fact.Cancelled;
import io.convection.records.fact.Fact;
import io.convection.records.fact.InService;
import io.convection.records.fact.NameFailed;
import io.convection.records.fact.RemnantOpened;
import io.convection.records.fact.RollsBack;
import io.convection.records.fact.StackCompleted;
import io.convection.records.fact.StackFailed;
import io.convection.records.fact.StackGone;
import io.convection.records.fact.TraversalStarted;
import io.convection.records.row.HeadRow;
import io.convection.records.row.Progress;
import io.convection.records.row.Stage;

/**
 * The life of a stack (design, "Two graphs, one rule"; I4: every traversal ends). What a stack does, create, update, roll back, delete or check, does not matter
 * here. A preview changes nothing; a stack in quarantine stands still, wherever it was.
 */
public final class StackLife {

    /** The table. */
    public static final LifeCycle<StackState, StackEvent, StackEffect> TABLE = table();

    private StackLife() {}

    private static LifeCycle<StackState, StackEvent, StackEffect> table() {
        return LifeCycle.of("stack", StackState.class, StackEvent.class, StackEffect.class)
                .in(StackState.NONE)
                .on(StackEvent.ACCEPTED, StackEffect.TAKE_IN, StackState.TAKING_IN)
                .on(StackEvent.REMNANT_OPENED, StackEffect.OPEN, StackState.IN_PROGRESS)
                .in(StackState.TAKING_IN)
                .on(StackEvent.TRAVERSAL_STARTED, StackEffect.BEGIN, StackState.IN_PROGRESS)
                .in(StackState.IN_PROGRESS)
                .on(StackEvent.IN_SERVICE, StackEffect.SAY, StackState.IN_SERVICE)
                .on(StackEvent.NAME_FAILED, StackEffect.STOP, StackState.FAILING)
                .on(StackEvent.CANCELLED, StackEffect.CANCEL, StackState.FAILING)
                .on(StackEvent.COMPLETED, StackEffect.COMPLETE, StackState.COMPLETE)
                .on(StackEvent.FAILED, StackEffect.FAIL, StackState.FAILED)
                .on(StackEvent.ACCEPTED, StackEffect.TAKE_IN, StackState.TAKING_IN)
                .in(StackState.IN_SERVICE)
                .on(StackEvent.NAME_FAILED, StackEffect.STOP, StackState.FAILING)
                .on(StackEvent.CANCELLED, StackEffect.CANCEL, StackState.FAILING)
                .on(StackEvent.COMPLETED, StackEffect.COMPLETE, StackState.COMPLETE)
                .on(StackEvent.ACCEPTED, StackEffect.TAKE_IN, StackState.TAKING_IN)
                .in(StackState.FAILING)
                .on(StackEvent.NAME_FAILED, StackEffect.STOP)
                .on(StackEvent.CANCELLED, StackEffect.CANCEL)
                .on(StackEvent.FAILED, StackEffect.FAIL, StackState.FAILED)
                .on(StackEvent.ACCEPTED, StackEffect.TAKE_IN, StackState.TAKING_IN)
                .in(StackState.COMPLETE)
                .on(StackEvent.ACCEPTED, StackEffect.TAKE_IN, StackState.TAKING_IN)
                .on(StackEvent.TRAVERSAL_STARTED, StackEffect.BEGIN, StackState.IN_PROGRESS)
                .on(StackEvent.CAME_TO_REST, StackEffect.SAY)
                .on(StackEvent.GONE, StackEffect.FORGET, StackState.NONE)
                .in(StackState.FAILED)
                .on(StackEvent.ROLLS_BACK, StackEffect.GO_BACK, StackState.TAKING_IN)
                .on(StackEvent.ACCEPTED, StackEffect.TAKE_IN, StackState.TAKING_IN)
                .on(StackEvent.TRAVERSAL_STARTED, StackEffect.BEGIN, StackState.IN_PROGRESS)
                .on(StackEvent.CAME_TO_REST, StackEffect.SAY, StackState.AT_REST)
                .in(StackState.AT_REST)
                .on(StackEvent.ACCEPTED, StackEffect.TAKE_IN, StackState.TAKING_IN)
                .on(StackEvent.TRAVERSAL_STARTED, StackEffect.BEGIN, StackState.IN_PROGRESS)
                .table();
    }

    /**
     * The state of a stack.
     *
     * @param takingIn
     *            a change is taken in that will start a traversal
     * @param progress
     *            how the present traversal stands
     * @param failing
     *            it was cancelled, or a name failed
     * @param inService
     *            only clean-up is left
     * @param atRest
     *            nothing is in flight any more
     */
    public static StackState state(boolean takingIn, Progress progress, boolean failing, boolean inService,
            boolean atRest) {
        if (takingIn) {
            return StackState.TAKING_IN;
        }
        return switch (progress) {
            case IN_PROGRESS ->
                failing ? StackState.FAILING : inService ? StackState.IN_SERVICE : StackState.IN_PROGRESS;
            case COMPLETE -> StackState.COMPLETE;
            case FAILED -> atRest ? StackState.AT_REST : StackState.FAILED;
        };
    }

    /** The state of the stack that has this row. */
    public static StackState state(HeadRow row) {
        return state(takesIn(row.getStage(), row.getJoins(), row.getPreviewing()), row.getProgress(),
                fails(row.getAction(), row.getCancelled(), row.getFailure()), row.getInService(), row.getAtRest());
    }

    /** Whether what is at this stage will start a traversal: a preview will not, nor what joins the present one. */
    public static boolean takesIn(Stage stage, boolean joins, boolean previewing) {
        return stage != Stage.NONE && !joins && !previewing;
    }

    /** Whether the traversal can only fail; a check gathers all that is wrong, and goes on. */
    public static boolean fails(StackAction action, boolean cancelled, String failure) {
        return cancelled || (!failure.isEmpty() && action != StackAction.CHECK);
    }

    /** What a fact means for the stack; empty where nothing. */
    public static Optional<StackEvent> of(Fact fact) {
        return switch (fact) {
            case Accepted f -> Optional.of(StackEvent.ACCEPTED);
            case RemnantOpened f -> Optional.of(StackEvent.REMNANT_OPENED);
            case TraversalStarted f -> Optional.of(StackEvent.TRAVERSAL_STARTED);
            case InService f -> Optional.of(StackEvent.IN_SERVICE);
            case NameFailed f -> Optional.of(StackEvent.NAME_FAILED);
            case Cancelled f -> Optional.of(StackEvent.CANCELLED);
            case StackCompleted f -> Optional.of(StackEvent.COMPLETED);
            case StackFailed f -> Optional.of(StackEvent.FAILED);
            case RollsBack f -> Optional.of(StackEvent.ROLLS_BACK);
            case CameToRest f -> Optional.of(StackEvent.CAME_TO_REST);
            case StackGone f -> Optional.of(StackEvent.GONE);
            default -> Optional.empty();
        };
    }
}
