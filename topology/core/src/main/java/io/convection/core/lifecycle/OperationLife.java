package io.convection.core.lifecycle;

import java.util.Optional;

import io.convection.core.lifecycle.LifeCycle.Draft;
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

/** The life of the operation in flight on a version (design, "Failure" and "Time-outs"): what the engine waits for. */
public final class OperationLife {

    /** The table. */
    public static final LifeCycle<OperationState, OperationEvent, OperationEffect> TABLE = table();

    private OperationLife() {}

    private static LifeCycle<OperationState, OperationEvent, OperationEffect> table() {
        return LifeCycle.of("operation", OperationState.class, OperationEvent.class, OperationEffect.class)
                .in(OperationState.NONE)
                .on(OperationEvent.DISPATCHED, OperationEffect.SEND, OperationState.SENT)
                .on(OperationEvent.DONE, OperationEffect.NOTHING)
                .in(OperationState.SENT)
                .on(OperationEvent.DISPATCHED_AGAIN, OperationEffect.SEND)
                .on(OperationEvent.CANCEL_ASKED, OperationEffect.TELL)
                .also(OperationLife::goesOn)
                .also(OperationLife::ends)
                .in(OperationState.UNDER_WAY)
                .on(OperationEvent.DISPATCHED_AGAIN, OperationEffect.SEND, OperationState.SENT)
                .on(OperationEvent.CANCEL_ASKED, OperationEffect.TELL)
                .also(OperationLife::goesOn)
                .also(OperationLife::ends)
                .in(OperationState.ELSEWHERE)
                .on(OperationEvent.ASKED, OperationEffect.ASK)
                .also(OperationLife::goesOn)
                .also(OperationLife::ends)
                .in(OperationState.BACKING_OFF)
                .on(OperationEvent.DISPATCHED_AGAIN, OperationEffect.SEND, OperationState.SENT)
                .past(OperationEvent.IN_PROGRESS, OperationEffect.HEAR, OperationState.UNDER_WAY)
                .also(OperationLife::elsewhere)
                .also(OperationLife::ends)
                .table();
    }

    /** Two executors may have the same attempt for a moment, so that either word may come; after a failure, only the one that counts. */
    private static void goesOn(Draft<OperationState, OperationEvent, OperationEffect> rows) {
        rows.on(OperationEvent.IN_PROGRESS, OperationEffect.HEAR, OperationState.UNDER_WAY)
                .also(OperationLife::elsewhere);
    }

    private static void elsewhere(Draft<OperationState, OperationEvent, OperationEffect> rows) {
        rows.on(OperationEvent.TOKEN_GIVEN, OperationEffect.KEEP_TOKEN, OperationState.ELSEWHERE)
                .on(OperationEvent.RETRIES, OperationEffect.BACK_OFF, OperationState.BACKING_OFF);
    }

    private static void ends(Draft<OperationState, OperationEvent, OperationEffect> rows) {
        rows.on(OperationEvent.DONE, OperationEffect.END, OperationState.NONE)
                .on(OperationEvent.FAILED, OperationEffect.END, OperationState.NONE)
                .on(OperationEvent.UNANSWERED, OperationEffect.END, OperationState.NONE)
                .on(OperationEvent.REPLACEMENT_NEEDED, OperationEffect.END, OperationState.NONE);
    }

    /**
     * The state of an operation.
     *
     * @param inFlight
     *            there is one
     * @param timer
     *            it has a timer of its own
     * @param token
     *            there is a token to ask with
     * @param heard
     *            its executor was heard of
     */
    public static OperationState state(boolean inFlight, boolean timer, boolean token, boolean heard) {
        if (!inFlight) {
            return OperationState.NONE;
        }
        if (timer) {
            return token ? OperationState.ELSEWHERE : OperationState.BACKING_OFF;
        }
        return heard ? OperationState.UNDER_WAY : OperationState.SENT;
    }

    /** The state, by the version's public row. */
    public static OperationState state(Resource row) {
        return state(row.getAction().isPresent(), row.getDueAt().isPresent(), row.getToken().isPresent(),
                row.getHeardAt().isPresent());
    }

    /** What a fact means for an operation; empty where nothing. */
    public static Optional<Happening<OperationEvent>> of(Fact fact) {
        return switch (fact) {
            case Dispatched f -> happens(f.getVersion(), OperationEvent.dispatched(f.getAttempt()));
            case Succeeded f -> happens(f.getVersion(), OperationEvent.DONE);
            case Gone f when f.getReason() == GoneReason.DELETED -> happens(f.getVersion(), OperationEvent.DONE);
            case DeleteAgain f -> happens(f.getVersion(), OperationEvent.DONE);
            case InProgress f -> happens(f.getVersion(), OperationEvent.heard(f));
            case Asked f -> happens(f.getVersion(), OperationEvent.ASKED);
            case CancelAsked f -> happens(f.getVersion(), OperationEvent.CANCEL_ASKED);
            case Retries f -> happens(f.getVersion(), OperationEvent.RETRIES);
            case Failed f -> happens(f.getVersion(), OperationEvent.FAILED);
            case Unanswered f -> happens(f.getVersion(), OperationEvent.UNANSWERED);
            case ReplacementNeeded f -> happens(f.getVersion(), OperationEvent.REPLACEMENT_NEEDED);
            default -> Optional.empty();
        };
    }

    private static Optional<Happening<OperationEvent>> happens(long version, OperationEvent event) {
        return Optional.of(new Happening<>(version, event));
    }
}
