package io.convection.core.lifecycle;

import java.util.Optional;

import io.convection.records.Resource;
import io.convection.records.fact.Asked;
import io.convection.records.fact.CancelAsked;
import io.convection.records.fact.DeleteAgain;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Failed;
import io.convection.records.fact.Gone;
import io.convection.records.fact.GoneReason;
import io.convection.records.fact.InProgress;
import io.convection.records.fact.ReplacementNeeded;
import io.convection.records.fact.Retries;
import io.convection.records.fact.Succeeded;
import io.convection.records.fact.Unanswered;

/** The life of the operation in flight on a version (design, "Failure" and "Time-outs"): whom the engine waits for. */
public final class OperationLife {

    /** What is waited for. */
    public enum State implements Described {
        /** No operation is in flight. */
        NONE("no operation is in flight"),
        /** A command went out. */
        SENT("a command went out; its executor has said nothing yet"),
        /** An executor is at it. */
        UNDER_WAY("an executor is at it, and has said so"),
        /** It goes on elsewhere. */
        ELSEWHERE("it goes on where no executor waits; the engine keeps the plugin's token, and asks by command"),
        /** The next attempt waits. */
        BACKING_OFF("an attempt failed; the next one waits for its time");

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
        /** The first attempt goes out. */
        DISPATCHED("`Dispatched`, the first attempt"),
        /** A further attempt goes out. */
        DISPATCHED_AGAIN("`Dispatched`, a further attempt: the back-off is over, or nothing was heard for too long"),
        /** An executor is at it. */
        IN_PROGRESS("`InProgress` without a token"),
        /** The plugin is to be asked. */
        TOKEN_GIVEN("`InProgress` with a token"),
        /** The plugin is asked. */
        ASKED("`Asked`"),
        /** Whoever holds it is told to end it. */
        CANCEL_ASKED("`CancelAsked`"),
        /** An attempt failed that is worth another. */
        RETRIES("`Retries`"),
        /** It did what it was told. */
        DONE("`Succeeded`; of a delete `Gone` (deleted) or `DeleteAgain`"),
        /** It failed. */
        FAILED("`Failed`"),
        /** Nobody knows what it did. */
        UNANSWERED("`Unanswered`"),
        /** It can't be done in place. */
        REPLACEMENT_NEEDED("`ReplacementNeeded`");

        private final String words;

        Event(String words) {
            this.words = words;
        }

        @Override
        public String words() {
            return words;
        }

        /** The dispatch of an attempt, the first of which is 1. */
        public static Event dispatched(int attempt) {
            return attempt > 1 ? DISPATCHED_AGAIN : DISPATCHED;
        }

        /** Word of it. */
        public static Event heard(InProgress fact) {
            return fact.getToken().isPresent() ? TOKEN_GIVEN : IN_PROGRESS;
        }
    }

    /** What is done about it. */
    public enum Action implements Described {
        /** A command goes out. */
        SEND("the command goes out; the guard's moment is set"),
        /** Nothing but that it was heard of. */
        HEAR("the guard's moment is counted from now"),
        /** Token and timer. */
        KEEP_TOKEN("token and timer are kept"),
        /** A question goes out. */
        ASK("the command `ask` goes out; the timer is set again"),
        /** Executors are told. */
        TELL("`cancel` goes to `executor-control`"),
        /** A timer is set. */
        BACK_OFF("the timer of the next attempt is set"),
        /** Its end. */
        END("timer and token are dropped; what waits for the identity is looked at"),
        /** Nobody waited for it. */
        NOTHING("none: it had been given up");

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
            .<State, Event, Action>of("operation", State.class, Event.class, State.NONE)
            .in(State.NONE)
            .on(Event.DISPATCHED, Action.SEND, State.SENT)
            .on(Event.DONE, Action.NOTHING)
            .in(State.SENT)
            .on(Event.DISPATCHED_AGAIN, Action.SEND)
            .on(Event.IN_PROGRESS, Action.HEAR, State.UNDER_WAY)
            .on(Event.TOKEN_GIVEN, Action.KEEP_TOKEN, State.ELSEWHERE)
            .on(Event.CANCEL_ASKED, Action.TELL)
            .on(Event.RETRIES, Action.BACK_OFF, State.BACKING_OFF)
            .on(Event.DONE, Action.END, State.NONE)
            .on(Event.FAILED, Action.END, State.NONE)
            .on(Event.UNANSWERED, Action.END, State.NONE)
            .on(Event.REPLACEMENT_NEEDED, Action.END, State.NONE)
            .in(State.UNDER_WAY)
            .on(Event.DISPATCHED_AGAIN, Action.SEND, State.SENT)
            .on(Event.IN_PROGRESS, Action.HEAR)
            .on(Event.TOKEN_GIVEN, Action.KEEP_TOKEN, State.ELSEWHERE)
            .on(Event.CANCEL_ASKED, Action.TELL)
            .on(Event.RETRIES, Action.BACK_OFF, State.BACKING_OFF)
            .on(Event.DONE, Action.END, State.NONE)
            .on(Event.FAILED, Action.END, State.NONE)
            .on(Event.UNANSWERED, Action.END, State.NONE)
            .on(Event.REPLACEMENT_NEEDED, Action.END, State.NONE)
            .in(State.ELSEWHERE)
            .on(Event.IN_PROGRESS, Action.HEAR, State.UNDER_WAY)
            .on(Event.TOKEN_GIVEN, Action.KEEP_TOKEN)
            .on(Event.ASKED, Action.ASK)
            .on(Event.RETRIES, Action.BACK_OFF, State.BACKING_OFF)
            .on(Event.DONE, Action.END, State.NONE)
            .on(Event.FAILED, Action.END, State.NONE)
            .on(Event.UNANSWERED, Action.END, State.NONE)
            .on(Event.REPLACEMENT_NEEDED, Action.END, State.NONE)
            .in(State.BACKING_OFF)
            .on(Event.DISPATCHED_AGAIN, Action.SEND, State.SENT)
            .on(Event.IN_PROGRESS, Action.HEAR, State.UNDER_WAY)
            .on(Event.TOKEN_GIVEN, Action.KEEP_TOKEN, State.ELSEWHERE)
            .on(Event.RETRIES, Action.BACK_OFF)
            .on(Event.DONE, Action.END, State.NONE)
            .on(Event.FAILED, Action.END, State.NONE)
            .on(Event.UNANSWERED, Action.END, State.NONE)
            .on(Event.REPLACEMENT_NEEDED, Action.END, State.NONE)
            .table();

    private OperationLife() {}

    /**
     * The state.
     *
     * @param inFlight
     *            an operation is in flight
     * @param timer
     *            it has a timer of its own
     * @param token
     *            there is a token to ask with
     * @param heard
     *            its executor was heard of
     */
    public static State state(boolean inFlight, boolean timer, boolean token, boolean heard) {
        if (!inFlight) {
            return State.NONE;
        }
        if (timer) {
            return token ? State.ELSEWHERE : State.BACKING_OFF;
        }
        return heard ? State.UNDER_WAY : State.SENT;
    }

    /** The state, by the version's public row. */
    public static State state(Resource row) {
        return state(row.getAction().isPresent(), row.getDueAt().isPresent(), row.getToken().isPresent(),
                row.getHeardAt().isPresent());
    }

    /** What a fact means for an operation; empty where nothing. */
    public static Optional<Happening<Event>> of(Fact fact) {
        return switch (fact) {
            case Dispatched f -> happens(f.getVersion(), Event.dispatched(f.getAttempt()));
            case Succeeded f -> happens(f.getVersion(), Event.DONE);
            case Gone f when f.getReason() == GoneReason.DELETED -> happens(f.getVersion(), Event.DONE);
            case DeleteAgain f -> happens(f.getVersion(), Event.DONE);
            case InProgress f -> happens(f.getVersion(), Event.heard(f));
            case Asked f -> happens(f.getVersion(), Event.ASKED);
            case CancelAsked f -> happens(f.getVersion(), Event.CANCEL_ASKED);
            case Retries f -> happens(f.getVersion(), Event.RETRIES);
            case Failed f -> happens(f.getVersion(), Event.FAILED);
            case Unanswered f -> happens(f.getVersion(), Event.UNANSWERED);
            case ReplacementNeeded f -> happens(f.getVersion(), Event.REPLACEMENT_NEEDED);
            default -> Optional.empty();
        };
    }

    private static Optional<Happening<Event>> happens(long version, Event event) {
        return Optional.of(new Happening<>(version, event));
    }
}
