package io.convection.core.lifecycle;

import java.util.Optional;

import io.convection.records.CommandAction;
import io.convection.records.Resource;
import io.convection.records.ResourceStatus;
import io.convection.records.fact.DeleteAgain;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Failed;
import io.convection.records.fact.Gone;
import io.convection.records.fact.GoneReason;
import io.convection.records.fact.MarkedUnhealthy;
import io.convection.records.fact.Observed;
import io.convection.records.fact.OrphanFound;
import io.convection.records.fact.PhysicalIdFound;
import io.convection.records.fact.ReplacementNeeded;
import io.convection.records.fact.Succeeded;
import io.convection.records.fact.Tainted;
import io.convection.records.fact.Unanswered;

/**
 * The life of a version, one physical incarnation of a name (design, "Two graphs, one rule"). Whether an operation is in flight on a version about which something
 * is wrong is the operation's matter: see {@link OperationLife}.
 */
public final class VersionLife {

    /** What is known of it. */
    public enum State implements Described {
        /** There is no such version. */
        NONE("there is no such version"),
        /** Its create is in flight. */
        CREATING("its create is in flight"),
        /** It is what was applied. */
        WHOLE("it is what was applied to it, as far as anybody knows"),
        /** An update of it is in flight. */
        UPDATING("it was whole, and an update is in flight"),
        /** It differs. */
        DRIFTED("it was seen to differ from what was applied; the next update brings it back"),
        /** What is applied is not known. */
        TAINTED("what is applied is not known: it is never cut off, the next update applies everything"),
        /** It is replaced. */
        UNHEALTHY("it is lost, or was marked so: it is never updated or taken back, but replaced"),
        /** Never to be used. */
        UNFIT("its create failed, or an operation made it that had been given up: never used, to be cleaned up"),
        /** Perhaps not there. */
        DOUBTFUL(
                "nobody knows whether it exists: never used, deleted by the id of the operation that may have made it"),
        /** Its delete is in flight. */
        DELETING("its delete is in flight: it is doomed, never taken back"),
        /** Doomed, and still there. */
        DELETE_FAILED("its delete failed: doomed, tried again by the next traversal");

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
        /** Its create goes out. */
        CREATE_SENT("`Dispatched`, first attempt of a create"),
        /** An update goes out. */
        UPDATE_SENT("`Dispatched`, first attempt of an update"),
        /** Its delete goes out. */
        DELETE_SENT("`Dispatched`, first attempt of a delete"),
        /** Its create succeeded. */
        CREATED("`Succeeded`, a create"),
        /** An update succeeded. */
        UPDATED("`Succeeded`, an update"),
        /** Its create failed. */
        CREATE_FAILED("`Failed`, a create"),
        /** Nobody knows what its create did. */
        CREATE_UNANSWERED("`Unanswered`, a create"),
        /** An update failed. */
        UPDATE_FAILED("`Failed` or `Unanswered`, an update"),
        /** Its delete failed. */
        DELETE_FAILED("`Failed` or `Unanswered`, a delete"),
        /** An update can't be done in place. */
        REPLACEMENT_NEEDED("`ReplacementNeeded`"),
        /** The id has become known while a delete without it was in flight. */
        DELETE_AGAIN("`DeleteAgain`"),
        /** The id has become known. */
        ID_FOUND("`PhysicalIdFound`"),
        /** Something physical turned up. */
        ORPHAN_FOUND("`OrphanFound`, with a physical id"),
        /** Something physical may be there. */
        ORPHAN_SUSPECTED("`OrphanFound`, without a physical id"),
        /** It may have been changed. */
        TAINTED("`Tainted`"),
        /** Somebody does not trust it. */
        MARKED_UNHEALTHY("`MarkedUnhealthy`"),
        /** It is as it should be. */
        OBSERVED_SAME("`Observed`, nothing differs"),
        /** It is not as it should be. */
        OBSERVED_DIFFERENT("`Observed`, something differs"),
        /** It is not there. */
        OBSERVED_MISSING("`Observed`, it is missing"),
        /** Its delete succeeded. */
        DELETED("`Gone`, deleted"),
        /** Nothing was made. */
        NOTHING_MADE("`Gone`, nothing was made"),
        /** It is left alone. */
        RETAINED("`Gone`, retained"),
        /** Another version is it, too. */
        HANDED_OVER("`Gone`, handed over");

        private final String words;

        Event(String words) {
            this.words = words;
        }

        @Override
        public String words() {
            return words;
        }

        /** The first attempt of an operation goes out. */
        public static Event sent(CommandAction operation) {
            return switch (operation) {
                case CREATE -> CREATE_SENT;
                case UPDATE -> UPDATE_SENT;
                case DELETE -> DELETE_SENT;
                case ASK, OBSERVE, UNKNOWN -> throw noOperation(operation);
            };
        }

        /** An operation succeeded; of a delete that is said otherwise. */
        public static Event succeeded(CommandAction operation) {
            return switch (operation) {
                case CREATE -> CREATED;
                case UPDATE -> UPDATED;
                case DELETE, ASK, OBSERVE, UNKNOWN -> throw noOperation(operation);
            };
        }

        /** An operation failed. */
        public static Event failed(CommandAction operation) {
            return switch (operation) {
                case CREATE -> CREATE_FAILED;
                case UPDATE -> UPDATE_FAILED;
                case DELETE -> DELETE_FAILED;
                case ASK, OBSERVE, UNKNOWN -> throw noOperation(operation);
            };
        }

        /** An operation ended without outcome. */
        public static Event unanswered(CommandAction operation) {
            return operation == CommandAction.CREATE ? CREATE_UNANSWERED : failed(operation);
        }

        /** It is gone. */
        public static Event gone(GoneReason reason) {
            return switch (reason) {
                case DELETED -> DELETED;
                case NOTHING_MADE -> NOTHING_MADE;
                case RETAINED -> RETAINED;
                case HANDED_OVER -> HANDED_OVER;
            };
        }

        /** Something was found. */
        public static Event found(OrphanFound fact) {
            return fact.getPhysicalId().isEmpty() ? ORPHAN_SUSPECTED : ORPHAN_FOUND;
        }

        /** It was looked at. */
        public static Event observed(Observed fact) {
            if (fact.getMissing()) {
                return OBSERVED_MISSING;
            }
            return fact.getDiffering().isEmpty() ? OBSERVED_SAME : OBSERVED_DIFFERENT;
        }

        private static IllegalArgumentException noOperation(CommandAction action) {
            return new IllegalArgumentException("no operation is a " + action);
        }
    }

    /** What is done about it; most of all, the status that is shown. */
    public enum Action implements Described {
        /** A create goes out. */
        BEGIN_CREATE(ResourceStatus.CREATE_IN_PROGRESS, "it is its name's current one"),
        /** An update goes out. */
        BEGIN_UPDATE(ResourceStatus.UPDATE_IN_PROGRESS, "it is its name's current one"),
        /** A delete goes out. */
        BEGIN_DELETE(ResourceStatus.DELETE_IN_PROGRESS, "its name lets it go"),
        /** It was made. */
        RECORD_CREATE(ResourceStatus.CREATE_COMPLETE, "id, properties and attributes are recorded"),
        /** It was updated. */
        RECORD_UPDATE(ResourceStatus.UPDATE_COMPLETE, "properties and attributes are recorded"),
        /** It will be replaced. */
        REFUSE_UPDATE(ResourceStatus.UPDATE_COMPLETE,
                "remembered for these properties: its name makes the next version"),
        /** It will be replaced. */
        REFUSE_REPAIR(ResourceStatus.UPDATE_FAILED, "remembered for these properties: its name makes the next version"),
        /** A create is over. */
        FAIL_CREATE(ResourceStatus.CREATE_FAILED, "its name lets it go"),
        /** An update is over. */
        FAIL_UPDATE(ResourceStatus.UPDATE_FAILED, "the reason is recorded"),
        /** A delete is over. */
        FAIL_DELETE(ResourceStatus.DELETE_FAILED, "the reason is recorded"),
        /** A delete that did not know the id is over. */
        DELETE_BY_ID(ResourceStatus.CREATE_FAILED, "it is deleted by its id"),
        /** What nobody waited for is known. */
        TAKE_ON(ResourceStatus.CREATE_FAILED, "it gets the next number; to be deleted"),
        /** It is remembered. */
        NOTE("recorded"),
        /** Its row is dropped. */
        FORGET("its row goes");

        private final Optional<ResourceStatus> status;
        private final String words;

        Action(String words) {
            this.status = Optional.empty();
            this.words = words;
        }

        Action(ResourceStatus status, String words) {
            this.status = Optional.of(status);
            this.words = "status `" + status + "`; " + words;
        }

        /** The status from then on; empty where it stays what it is. */
        public Optional<ResourceStatus> status() {
            return status;
        }

        @Override
        public String words() {
            return words;
        }
    }

    /** The table. */
    public static final LifeCycle<State, Event, Action> TABLE = LifeCycle
            .<State, Event, Action>of("version", State.class, Event.class, State.NONE)
            .in(State.NONE)
            .on(Event.CREATE_SENT, Action.BEGIN_CREATE, State.CREATING)
            .on(Event.ORPHAN_FOUND, Action.TAKE_ON, State.UNFIT)
            .on(Event.ORPHAN_SUSPECTED, Action.TAKE_ON, State.DOUBTFUL)
            .in(State.CREATING)
            .on(Event.CREATED, Action.RECORD_CREATE, State.WHOLE)
            .on(Event.CREATE_FAILED, Action.FAIL_CREATE, State.UNFIT)
            .on(Event.CREATE_UNANSWERED, Action.FAIL_CREATE, State.DOUBTFUL)
            .on(Event.ID_FOUND, Action.NOTE)
            .on(Event.MARKED_UNHEALTHY, Action.NOTE, State.UNHEALTHY)
            .in(State.WHOLE)
            .on(Event.UPDATE_SENT, Action.BEGIN_UPDATE, State.UPDATING)
            .on(Event.TAINTED, Action.NOTE, State.TAINTED)
            .on(Event.OBSERVED_SAME, Action.NOTE)
            .on(Event.OBSERVED_DIFFERENT, Action.NOTE, State.DRIFTED)
            .on(Event.OBSERVED_MISSING, Action.NOTE, State.UNHEALTHY)
            .on(Event.MARKED_UNHEALTHY, Action.NOTE, State.UNHEALTHY)
            .on(Event.DELETE_SENT, Action.BEGIN_DELETE, State.DELETING)
            .on(Event.RETAINED, Action.FORGET, State.NONE)
            .on(Event.HANDED_OVER, Action.FORGET, State.NONE)
            .in(State.UPDATING)
            .on(Event.UPDATED, Action.RECORD_UPDATE, State.WHOLE)
            .on(Event.UPDATE_FAILED, Action.FAIL_UPDATE, State.TAINTED)
            .on(Event.REPLACEMENT_NEEDED, Action.REFUSE_UPDATE, State.WHOLE)
            .on(Event.TAINTED, Action.NOTE, State.TAINTED)
            .on(Event.MARKED_UNHEALTHY, Action.NOTE, State.UNHEALTHY)
            .in(State.DRIFTED)
            .on(Event.UPDATE_SENT, Action.BEGIN_UPDATE)
            .on(Event.UPDATED, Action.RECORD_UPDATE, State.WHOLE)
            .on(Event.UPDATE_FAILED, Action.FAIL_UPDATE, State.TAINTED)
            .on(Event.REPLACEMENT_NEEDED, Action.REFUSE_UPDATE)
            .on(Event.TAINTED, Action.NOTE, State.TAINTED)
            .on(Event.OBSERVED_SAME, Action.NOTE, State.WHOLE)
            .on(Event.OBSERVED_DIFFERENT, Action.NOTE)
            .on(Event.OBSERVED_MISSING, Action.NOTE, State.UNHEALTHY)
            .on(Event.MARKED_UNHEALTHY, Action.NOTE, State.UNHEALTHY)
            .on(Event.DELETE_SENT, Action.BEGIN_DELETE, State.DELETING)
            .on(Event.RETAINED, Action.FORGET, State.NONE)
            .on(Event.HANDED_OVER, Action.FORGET, State.NONE)
            .in(State.TAINTED)
            .on(Event.UPDATE_SENT, Action.BEGIN_UPDATE)
            .on(Event.UPDATED, Action.RECORD_UPDATE, State.WHOLE)
            .on(Event.UPDATE_FAILED, Action.FAIL_UPDATE)
            .on(Event.REPLACEMENT_NEEDED, Action.REFUSE_REPAIR)
            .on(Event.TAINTED, Action.NOTE)
            .on(Event.OBSERVED_SAME, Action.NOTE)
            .on(Event.OBSERVED_DIFFERENT, Action.NOTE)
            .on(Event.OBSERVED_MISSING, Action.NOTE, State.UNHEALTHY)
            .on(Event.MARKED_UNHEALTHY, Action.NOTE, State.UNHEALTHY)
            .on(Event.DELETE_SENT, Action.BEGIN_DELETE, State.DELETING)
            .on(Event.RETAINED, Action.FORGET, State.NONE)
            .on(Event.HANDED_OVER, Action.FORGET, State.NONE)
            .in(State.UNHEALTHY)
            .on(Event.CREATED, Action.RECORD_CREATE)
            .on(Event.CREATE_FAILED, Action.FAIL_CREATE, State.UNFIT)
            .on(Event.CREATE_UNANSWERED, Action.FAIL_CREATE, State.DOUBTFUL)
            .on(Event.UPDATED, Action.RECORD_UPDATE)
            .on(Event.UPDATE_FAILED, Action.FAIL_UPDATE)
            .on(Event.REPLACEMENT_NEEDED, Action.REFUSE_UPDATE)
            .on(Event.ID_FOUND, Action.NOTE)
            .on(Event.TAINTED, Action.NOTE)
            .on(Event.OBSERVED_SAME, Action.NOTE)
            .on(Event.OBSERVED_DIFFERENT, Action.NOTE)
            .on(Event.OBSERVED_MISSING, Action.NOTE)
            .on(Event.MARKED_UNHEALTHY, Action.NOTE)
            .on(Event.DELETE_SENT, Action.BEGIN_DELETE, State.DELETING)
            .on(Event.RETAINED, Action.FORGET, State.NONE)
            .on(Event.HANDED_OVER, Action.FORGET, State.NONE)
            .in(State.UNFIT)
            .on(Event.ID_FOUND, Action.NOTE)
            .on(Event.TAINTED, Action.NOTE)
            .on(Event.OBSERVED_SAME, Action.NOTE)
            .on(Event.OBSERVED_DIFFERENT, Action.NOTE)
            .on(Event.OBSERVED_MISSING, Action.NOTE)
            .on(Event.DELETE_SENT, Action.BEGIN_DELETE, State.DELETING)
            .on(Event.NOTHING_MADE, Action.FORGET, State.NONE)
            .on(Event.RETAINED, Action.FORGET, State.NONE)
            .on(Event.HANDED_OVER, Action.FORGET, State.NONE)
            .in(State.DOUBTFUL)
            .on(Event.ID_FOUND, Action.NOTE)
            .on(Event.DELETE_SENT, Action.BEGIN_DELETE, State.DELETING)
            .on(Event.HANDED_OVER, Action.FORGET, State.NONE)
            .in(State.DELETING)
            .on(Event.DELETED, Action.FORGET, State.NONE)
            .on(Event.DELETE_FAILED, Action.FAIL_DELETE, State.DELETE_FAILED)
            .on(Event.DELETE_AGAIN, Action.DELETE_BY_ID, State.DOUBTFUL)
            .on(Event.ID_FOUND, Action.NOTE)
            .in(State.DELETE_FAILED)
            .on(Event.DELETE_SENT, Action.BEGIN_DELETE, State.DELETING)
            .on(Event.DELETED, Action.FORGET, State.NONE)
            .on(Event.ID_FOUND, Action.NOTE)
            .on(Event.RETAINED, Action.FORGET, State.NONE)
            .on(Event.HANDED_OVER, Action.FORGET, State.NONE)
            .table();

    private VersionLife() {}

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
    public static State state(ResourceStatus status, boolean doubtful, boolean unhealthy, boolean tainted,
            boolean drifted) {
        return switch (status) {
            case UNKNOWN, INIT_COMPLETE -> State.NONE;
            case CREATE_IN_PROGRESS -> unhealthy ? State.UNHEALTHY : State.CREATING;
            case CREATE_FAILED -> doubtful ? State.DOUBTFUL : State.UNFIT;
            case UPDATE_IN_PROGRESS -> real(unhealthy, tainted, drifted, State.UPDATING);
            case CREATE_COMPLETE, UPDATE_COMPLETE, UPDATE_FAILED -> real(unhealthy, tainted, drifted, State.WHOLE);
            case DELETE_IN_PROGRESS -> State.DELETING;
            case DELETE_FAILED -> State.DELETE_FAILED;
        };
    }

    private static State real(boolean unhealthy, boolean tainted, boolean drifted, State otherwise) {
        if (unhealthy) {
            return State.UNHEALTHY;
        }
        return tainted ? State.TAINTED : drifted ? State.DRIFTED : otherwise;
    }

    /** The state of the version that has this public row. */
    public static State state(Resource row) {
        return state(row.getStatus(), row.getDoubtful(), row.getUnhealthy(), row.getTainted(), row.getDrifted());
    }

    /** What a fact means for a version; empty where nothing. Not for the versions of groups, which are nothing physical. */
    public static Optional<Happening<Event>> of(Fact fact) {
        return switch (fact) {
            case Dispatched f when f.getAttempt() <= 1 -> happens(f.getVersion(), Event.sent(f.getAction()));
            case Succeeded f -> happens(f.getVersion(), Event.succeeded(f.getAction()));
            case Gone f -> happens(f.getVersion(), Event.gone(f.getReason()));
            case Failed f -> happens(f.getVersion(), Event.failed(f.getAction()));
            case Unanswered f -> happens(f.getVersion(), Event.unanswered(f.getAction()));
            case ReplacementNeeded f -> happens(f.getVersion(), Event.REPLACEMENT_NEEDED);
            case DeleteAgain f -> happens(f.getVersion(), Event.DELETE_AGAIN);
            case PhysicalIdFound f -> happens(f.getVersion(), Event.ID_FOUND);
            case OrphanFound f when f.getVersion() > 0 -> happens(f.getVersion(), Event.found(f));
            case Tainted f -> happens(f.getVersion(), Event.TAINTED);
            case MarkedUnhealthy f -> happens(f.getVersion(), Event.MARKED_UNHEALTHY);
            case Observed f when f.getError().isEmpty() -> happens(f.getVersion(), Event.observed(f));
            default -> Optional.empty();
        };
    }

    private static Optional<Happening<Event>> happens(long version, Event event) {
        return Optional.of(new Happening<>(version, event));
    }
}
