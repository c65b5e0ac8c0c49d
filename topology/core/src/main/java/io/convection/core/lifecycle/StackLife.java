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

    /** How it stands. */
    public enum State implements Described {
        /** There is no stack. */
        NONE("there is no stack"),
        /** A change is taken in. */
        TAKING_IN("a change is taken in whole: nothing is dispatched or declared done, outcomes are recorded"),
        /** The traversal goes on. */
        IN_PROGRESS("the traversal goes on"),
        /** Only clean-up is left. */
        IN_SERVICE("every name is settled; what is left is clean-up"),
        /** Something failed. */
        FAILING("a name failed, or the traversal was cancelled: only a deletion goes on, where the failure is not in its way"),
        /** Done. */
        COMPLETE("the traversal is complete"),
        /** The traversal failed. */
        FAILED("the traversal failed; operations may still be in flight"),
        /** The traversal failed, and nothing moves. */
        AT_REST("the traversal failed, and nothing is in flight any more");

        private final String words;

        State(String words) {
            this.words = words;
        }

        @Override
        public String words() {
            return words;
        }
    }

    /** What happens to it. */
    public enum Event implements Described {
        /** A request is carried out. */
        ACCEPTED("`Accepted`"),
        /** Something was found of a stack that is gone. */
        REMNANT_OPENED("`RemnantOpened`"),
        /** A traversal begins. */
        TRAVERSAL_STARTED("`TraversalStarted`"),
        /** Every name is settled. */
        IN_SERVICE("`InService`"),
        /** A name can't become what it should. */
        NAME_FAILED("`NameFailed`"),
        /** By request, or because the time is over. */
        CANCELLED("`Cancelled`"),
        /** Nothing is left to do. */
        COMPLETED("`StackCompleted`"),
        /** Nothing more will be done. */
        FAILED("`StackFailed`"),
        /** It goes back to what completed last. */
        ROLLS_BACK("`RollsBack`"),
        /** Nothing is in flight any more. */
        CAME_TO_REST("`CameToRest`"),
        /** Its last row is gone. */
        GONE("`StackGone`");

        private final String words;

        Event(String words) {
            this.words = words;
        }

        @Override
        public String words() {
            return words;
        }
    }

    /** What is done about it. */
    public enum Action implements Described {
        /** A change begins to be taken in. */
        TAKE_IN("the change is staged, compared and put in force, step by step"),
        /** The last completed template is taken in. */
        GO_BACK("the last template that completed is taken in"),
        /** The next number. */
        BEGIN("status `…_IN_PROGRESS`; the number of the traversal rises"),
        /** To delete what was found. */
        OPEN("status `DELETE_IN_PROGRESS`, of what was found"),
        /** It is said. */
        SAY("it is said"),
        /** A reason is kept. */
        STOP("the reason is kept; nothing more is dispatched"),
        /** What is in flight is told so. */
        CANCEL("the reason is kept; what is in flight is cancelled"),
        /** The end. */
        COMPLETE("status `…_COMPLETE`; its template is the one that a roll-back goes to"),
        /** The end. */
        FAIL("status `…_FAILED`, with the reason; attempts that wait are ended"),
        /** Rows are dropped. */
        FORGET("every row goes, but request ids");

        private final String words;

        Action(String words) {
            this.words = words;
        }

        @Override
        public String words() {
            return words;
        }
    }

    /** The table. */
    public static final LifeCycle<State, Event, Action> TABLE = LifeCycle
            .<State, Event, Action>of("stack", State.class, Event.class, State.NONE)
            .in(State.NONE)
            .on(Event.ACCEPTED, Action.TAKE_IN, State.TAKING_IN)
            .on(Event.REMNANT_OPENED, Action.OPEN, State.IN_PROGRESS)
            .in(State.TAKING_IN)
            .on(Event.TRAVERSAL_STARTED, Action.BEGIN, State.IN_PROGRESS)
            .in(State.IN_PROGRESS)
            .on(Event.IN_SERVICE, Action.SAY, State.IN_SERVICE)
            .on(Event.NAME_FAILED, Action.STOP, State.FAILING)
            .on(Event.CANCELLED, Action.CANCEL, State.FAILING)
            .on(Event.COMPLETED, Action.COMPLETE, State.COMPLETE)
            .on(Event.FAILED, Action.FAIL, State.FAILED)
            .on(Event.ACCEPTED, Action.TAKE_IN, State.TAKING_IN)
            .in(State.IN_SERVICE)
            .on(Event.NAME_FAILED, Action.STOP, State.FAILING)
            .on(Event.CANCELLED, Action.CANCEL, State.FAILING)
            .on(Event.COMPLETED, Action.COMPLETE, State.COMPLETE)
            .on(Event.ACCEPTED, Action.TAKE_IN, State.TAKING_IN)
            .in(State.FAILING)
            .on(Event.NAME_FAILED, Action.STOP)
            .on(Event.CANCELLED, Action.CANCEL)
            .on(Event.FAILED, Action.FAIL, State.FAILED)
            .on(Event.ACCEPTED, Action.TAKE_IN, State.TAKING_IN)
            .in(State.COMPLETE)
            .on(Event.ACCEPTED, Action.TAKE_IN, State.TAKING_IN)
            .on(Event.TRAVERSAL_STARTED, Action.BEGIN, State.IN_PROGRESS)
            .on(Event.CAME_TO_REST, Action.SAY)
            .on(Event.GONE, Action.FORGET, State.NONE)
            .in(State.FAILED)
            .on(Event.ROLLS_BACK, Action.GO_BACK, State.TAKING_IN)
            .on(Event.ACCEPTED, Action.TAKE_IN, State.TAKING_IN)
            .on(Event.TRAVERSAL_STARTED, Action.BEGIN, State.IN_PROGRESS)
            .on(Event.CAME_TO_REST, Action.SAY, State.AT_REST)
            .in(State.AT_REST)
            .on(Event.ACCEPTED, Action.TAKE_IN, State.TAKING_IN)
            .on(Event.TRAVERSAL_STARTED, Action.BEGIN, State.IN_PROGRESS)
            .table();

    private StackLife() {}

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
    public static State state(boolean takingIn, Progress progress, boolean failing, boolean inService,
            boolean atRest) {
        if (takingIn) {
            return State.TAKING_IN;
        }
        return switch (progress) {
            case IN_PROGRESS -> failing ? State.FAILING : inService ? State.IN_SERVICE : State.IN_PROGRESS;
            case COMPLETE -> State.COMPLETE;
            case FAILED -> atRest ? State.AT_REST : State.FAILED;
        };
    }

    /** The state of the stack that has this row. */
    public static State state(HeadRow row) {
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
    public static Optional<Event> of(Fact fact) {
        return switch (fact) {
            case Accepted f -> Optional.of(Event.ACCEPTED);
            case RemnantOpened f -> Optional.of(Event.REMNANT_OPENED);
            case TraversalStarted f -> Optional.of(Event.TRAVERSAL_STARTED);
            case InService f -> Optional.of(Event.IN_SERVICE);
            case NameFailed f -> Optional.of(Event.NAME_FAILED);
            case Cancelled f -> Optional.of(Event.CANCELLED);
            case StackCompleted f -> Optional.of(Event.COMPLETED);
            case StackFailed f -> Optional.of(Event.FAILED);
            case RollsBack f -> Optional.of(Event.ROLLS_BACK);
            case CameToRest f -> Optional.of(Event.CAME_TO_REST);
            case StackGone f -> Optional.of(Event.GONE);
            default -> Optional.empty();
        };
    }
}
