package io.convection.core.lifecycle;

import io.convection.records.CommandAction;
import io.convection.records.fact.GoneReason;
import io.convection.records.fact.Observed;
import io.convection.records.fact.OrphanFound;

/** What happens to a version: a fact, or what one says. */
public enum VersionEvent implements Described {
    /** Its create goes out. */
    CREATE_SENT("`Dispatched`, first attempt of a create"),
    /** An update goes out. */
    UPDATE_SENT("`Dispatched`, first attempt of an update"),
    /** An update goes out again. */
    UPDATE_SENT_AGAIN("`Dispatched`, a further attempt of an update: an earlier one may have changed something"),
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
    /** Something physical turned up. */
    ORPHAN_FOUND("`OrphanFound`, with a physical id"),
    /** Something physical may be there. */
    ORPHAN_SUSPECTED("`OrphanFound`, without a physical id"),
    /** It may have been changed. */
    TAINTED("`Tainted`"),
    /** It is not to be used any more. */
    FOUND_UNHEALTHY("`MarkedUnhealthy`, or `Observed`: it is missing"),
    /** It is as it should be. */
    OBSERVED_SAME("`Observed`: nothing differs"),
    /** It is not as it should be. */
    OBSERVED_DIFFERENT("`Observed`: something differs"),
    /** Its delete succeeded. */
    DELETED("`Gone`, deleted"),
    /** Nothing was made. */
    NOTHING_MADE("`Gone`, nothing was made"),
    /** It is left alone, or another version is it, too. */
    LET_GO("`Gone`, retained or handed over");

    private final String words;

    VersionEvent(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }

    /** The first attempt of an operation goes out. */
    public static VersionEvent sent(CommandAction operation) {
        return switch (operation) {
            case CREATE -> CREATE_SENT;
            case UPDATE -> UPDATE_SENT;
            case DELETE -> DELETE_SENT;
            case ASK, OBSERVE, UNKNOWN -> throw noOperation(operation);
        };
    }

    /** An operation succeeded; of a delete that is said otherwise. */
    public static VersionEvent succeeded(CommandAction operation) {
        return switch (operation) {
            case CREATE -> CREATED;
            case UPDATE -> UPDATED;
            case DELETE, ASK, OBSERVE, UNKNOWN -> throw noOperation(operation);
        };
    }

    /** An operation failed. */
    public static VersionEvent failed(CommandAction operation) {
        return switch (operation) {
            case CREATE -> CREATE_FAILED;
            case UPDATE -> UPDATE_FAILED;
            case DELETE -> DELETE_FAILED;
            case ASK, OBSERVE, UNKNOWN -> throw noOperation(operation);
        };
    }

    /** An operation ended without outcome. */
    public static VersionEvent unanswered(CommandAction operation) {
        return operation == CommandAction.CREATE ? CREATE_UNANSWERED : failed(operation);
    }

    /** It is gone. */
    public static VersionEvent gone(GoneReason reason) {
        return switch (reason) {
            case DELETED -> DELETED;
            case NOTHING_MADE -> NOTHING_MADE;
            case RETAINED, HANDED_OVER -> LET_GO;
        };
    }

    /** Something was found. */
    public static VersionEvent found(OrphanFound fact) {
        return fact.getPhysicalId().isEmpty() ? ORPHAN_SUSPECTED : ORPHAN_FOUND;
    }

    /** It was looked at. */
    public static VersionEvent observed(Observed fact) {
        if (fact.getMissing()) {
            return FOUND_UNHEALTHY;
        }
        return fact.getDiffering().isEmpty() ? OBSERVED_SAME : OBSERVED_DIFFERENT;
    }

    private static IllegalArgumentException noOperation(CommandAction action) {
        return new IllegalArgumentException("no operation is a " + action);
    }
}
