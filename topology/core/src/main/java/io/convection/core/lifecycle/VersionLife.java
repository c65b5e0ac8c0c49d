package io.convection.core.lifecycle;

import java.util.Optional;

import io.convection.core.lifecycle.LifeCycle.Draft;
import io.convection.records.CommandAction;
import io.convection.records.Resource;
import io.convection.records.ResourceStatus;
import io.convection.records.fact.DeleteAgain;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Failed;
import io.convection.records.fact.Gone;
import io.convection.records.fact.MarkedUnhealthy;
import io.convection.records.fact.Observed;
import io.convection.records.fact.OrphanFound;
import io.convection.records.fact.ReplacementNeeded;
import io.convection.records.fact.Succeeded;
import io.convection.records.fact.Tainted;
import io.convection.records.fact.Unanswered;

/**
 * The life of a version, one physical incarnation of a name (design, "Two graphs, one rule"): what is known of it. That an update is in flight on it is no state of
 * its own, see {@link OperationLife}: it leaves what is known as it is until it ends.
 */
public final class VersionLife {

    /** The table. */
    public static final LifeCycle<VersionState, VersionEvent, VersionEffect> TABLE = table();

    private VersionLife() {}

    private static LifeCycle<VersionState, VersionEvent, VersionEffect> table() {
        return LifeCycle.of("version", VersionState.class, VersionEvent.class, VersionEffect.class)
                .in(VersionState.NONE)
                .on(VersionEvent.CREATE_SENT, VersionEffect.BEGIN_CREATE, VersionState.CREATING)
                .on(VersionEvent.ORPHAN_FOUND, VersionEffect.TAKE_ON, VersionState.UNFIT)
                .on(VersionEvent.ORPHAN_SUSPECTED, VersionEffect.TAKE_ON, VersionState.DOUBTFUL)
                .in(VersionState.CREATING)
                .on(VersionEvent.CREATED, VersionEffect.RECORD_CREATE, VersionState.WHOLE)
                .on(VersionEvent.FOUND_UNHEALTHY, VersionEffect.NOTE, VersionState.UNHEALTHY)
                .also(VersionLife::isNotMade)
                .in(VersionState.WHOLE)
                .on(VersionEvent.UPDATE_SENT, VersionEffect.BEGIN_UPDATE)
                .on(VersionEvent.REPLACEMENT_NEEDED, VersionEffect.REFUSE)
                .on(VersionEvent.OBSERVED_SAME, VersionEffect.NOTE)
                .on(VersionEvent.OBSERVED_DIFFERENT, VersionEffect.NOTE, VersionState.DRIFTED)
                .also(VersionLife::isUpdated)
                .also(VersionLife::isDoubted)
                .also(VersionLife::goes)
                .in(VersionState.DRIFTED)
                .on(VersionEvent.UPDATE_SENT, VersionEffect.BEGIN_UPDATE)
                .on(VersionEvent.REPLACEMENT_NEEDED, VersionEffect.REFUSE)
                .on(VersionEvent.OBSERVED_SAME, VersionEffect.NOTE, VersionState.WHOLE)
                .on(VersionEvent.OBSERVED_DIFFERENT, VersionEffect.NOTE)
                .also(VersionLife::isUpdated)
                .also(VersionLife::isDoubted)
                .also(VersionLife::goes)
                .in(VersionState.TAINTED)
                .on(VersionEvent.UPDATE_SENT, VersionEffect.BEGIN_UPDATE)
                .on(VersionEvent.REPLACEMENT_NEEDED, VersionEffect.REFUSE_TAINTED)
                .on(VersionEvent.OBSERVED_SAME, VersionEffect.NOTE)
                .on(VersionEvent.OBSERVED_DIFFERENT, VersionEffect.NOTE)
                .also(VersionLife::isUpdated)
                .also(VersionLife::isDoubted)
                .also(VersionLife::goes)
                .also(VersionLife::unhealthy)
                .in(VersionState.UNFIT)
                .on(VersionEvent.TAINTED, VersionEffect.NOTE)
                .on(VersionEvent.NOTHING_MADE, VersionEffect.FORGET, VersionState.NONE)
                .also(VersionLife::goes)
                .in(VersionState.DOUBTFUL)
                .also(VersionLife::goes)
                .in(VersionState.DELETING)
                .on(VersionEvent.DELETED, VersionEffect.FORGET, VersionState.NONE)
                .on(VersionEvent.DELETE_FAILED, VersionEffect.FAIL_DELETE, VersionState.DELETE_FAILED)
                .on(VersionEvent.DELETE_AGAIN, VersionEffect.DELETE_BY_ID, VersionState.DOUBTFUL)
                .in(VersionState.DELETE_FAILED)
                .on(VersionEvent.DELETED, VersionEffect.FORGET, VersionState.NONE)
                .also(VersionLife::goes)
                .table();
    }

    /** Some of it happens when it was marked while its create or an update was in flight. */
    private static void unhealthy(Draft<VersionState, VersionEvent, VersionEffect> rows) {
        rows.in(VersionState.UNHEALTHY)
                .on(VersionEvent.CREATED, VersionEffect.RECORD_CREATE)
                .on(VersionEvent.UPDATE_SENT_AGAIN, VersionEffect.NOTE)
                .on(VersionEvent.UPDATED, VersionEffect.RECORD_UPDATE)
                .on(VersionEvent.UPDATE_FAILED, VersionEffect.FAIL_UPDATE)
                .on(VersionEvent.REPLACEMENT_NEEDED, VersionEffect.REFUSE)
                .on(VersionEvent.OBSERVED_SAME, VersionEffect.NOTE)
                .on(VersionEvent.OBSERVED_DIFFERENT, VersionEffect.NOTE)
                .on(VersionEvent.FOUND_UNHEALTHY, VersionEffect.NOTE)
                .on(VersionEvent.TAINTED, VersionEffect.NOTE)
                .also(VersionLife::isNotMade)
                .also(VersionLife::goes);
    }

    private static void isNotMade(Draft<VersionState, VersionEvent, VersionEffect> rows) {
        rows.on(VersionEvent.CREATE_FAILED, VersionEffect.FAIL_CREATE, VersionState.UNFIT)
                .on(VersionEvent.CREATE_UNANSWERED, VersionEffect.FAIL_CREATE, VersionState.DOUBTFUL);
    }

    private static void isUpdated(Draft<VersionState, VersionEvent, VersionEffect> rows) {
        rows.on(VersionEvent.UPDATE_SENT_AGAIN, VersionEffect.NOTE, VersionState.TAINTED)
                .on(VersionEvent.UPDATED, VersionEffect.RECORD_UPDATE, VersionState.WHOLE)
                .on(VersionEvent.UPDATE_FAILED, VersionEffect.FAIL_UPDATE, VersionState.TAINTED);
    }

    private static void isDoubted(Draft<VersionState, VersionEvent, VersionEffect> rows) {
        rows.on(VersionEvent.TAINTED, VersionEffect.NOTE, VersionState.TAINTED)
                .on(VersionEvent.FOUND_UNHEALTHY, VersionEffect.NOTE, VersionState.UNHEALTHY);
    }

    /** Whatever is no longer wanted is deleted, or left alone. */
    private static void goes(Draft<VersionState, VersionEvent, VersionEffect> rows) {
        rows.on(VersionEvent.DELETE_SENT, VersionEffect.BEGIN_DELETE, VersionState.DELETING)
                .on(VersionEvent.LET_GO, VersionEffect.FORGET, VersionState.NONE);
    }

    /**
     * The state of a version.
     *
     * @param status
     *            its last action, and how that went
     * @param doubtful
     *            nobody knows whether it exists
     * @param unhealthy
     *            it is lost, or was marked so
     * @param tainted
     *            what is applied is not known
     * @param drifted
     *            it was seen to differ
     */
    public static VersionState state(ResourceStatus status, boolean doubtful, boolean unhealthy, boolean tainted,
            boolean drifted) {
        return switch (status) {
            case UNKNOWN, INIT_COMPLETE -> VersionState.NONE;
            case CREATE_IN_PROGRESS -> unhealthy ? VersionState.UNHEALTHY : VersionState.CREATING;
            case CREATE_FAILED -> doubtful ? VersionState.DOUBTFUL : VersionState.UNFIT;
            case CREATE_COMPLETE, UPDATE_IN_PROGRESS, UPDATE_COMPLETE, UPDATE_FAILED ->
                unhealthy ? VersionState.UNHEALTHY : real(tainted, drifted);
            case DELETE_IN_PROGRESS -> VersionState.DELETING;
            case DELETE_FAILED -> VersionState.DELETE_FAILED;
        };
    }

    private static VersionState real(boolean tainted, boolean drifted) {
        return tainted ? VersionState.TAINTED : drifted ? VersionState.DRIFTED : VersionState.WHOLE;
    }

    /** The state of the version that has this public row. */
    public static VersionState state(Resource row) {
        return state(row.getStatus(), row.getDoubtful(), row.getUnhealthy(), row.getTainted(), row.getDrifted());
    }

    /** What a fact means for a version; empty where nothing. Not for the versions of groups, which are nothing physical. */
    public static Optional<Happening<VersionEvent>> of(Fact fact) {
        return switch (fact) {
            case Dispatched f when f.getAttempt() <= 1 -> happens(f.getVersion(), VersionEvent.sent(f.getAction()));
            case Dispatched f when f.getAction() == CommandAction.UPDATE ->
                happens(f.getVersion(), VersionEvent.UPDATE_SENT_AGAIN);
            case Succeeded f -> happens(f.getVersion(), VersionEvent.succeeded(f.getAction()));
            case Gone f -> happens(f.getVersion(), VersionEvent.gone(f.getReason()));
            case Failed f -> happens(f.getVersion(), VersionEvent.failed(f.getAction()));
            case Unanswered f -> happens(f.getVersion(), VersionEvent.unanswered(f.getAction()));
            case ReplacementNeeded f -> happens(f.getVersion(), VersionEvent.REPLACEMENT_NEEDED);
            case DeleteAgain f -> happens(f.getVersion(), VersionEvent.DELETE_AGAIN);
            case OrphanFound f when f.getVersion() > 0 -> happens(f.getVersion(), VersionEvent.found(f));
            case Tainted f -> happens(f.getVersion(), VersionEvent.TAINTED);
            case MarkedUnhealthy f -> happens(f.getVersion(), VersionEvent.FOUND_UNHEALTHY);
            case Observed f when f.getError().isEmpty() -> happens(f.getVersion(), VersionEvent.observed(f));
            default -> Optional.empty();
        };
    }

    private static Optional<Happening<VersionEvent>> happens(long version, VersionEvent event) {
        return Optional.of(new Happening<>(version, event));
    }
}
