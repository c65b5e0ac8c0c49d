package io.convection.core.apply;

import io.convection.records.CommandAction;
import io.convection.records.ResourceStatus;

/** What an action on a version and its end are called. */
final class Statuses {

    private Statuses() {}

    static ResourceStatus inProgress(CommandAction action) {
        return switch (action) {
            case CREATE -> ResourceStatus.CREATE_IN_PROGRESS;
            case UPDATE -> ResourceStatus.UPDATE_IN_PROGRESS;
            case DELETE -> ResourceStatus.DELETE_IN_PROGRESS;
            case UNKNOWN, OBSERVE, ASK -> ResourceStatus.UNKNOWN;
        };
    }

    static ResourceStatus complete(CommandAction action) {
        return switch (action) {
            case CREATE -> ResourceStatus.CREATE_COMPLETE;
            case UPDATE -> ResourceStatus.UPDATE_COMPLETE;
            case UNKNOWN, DELETE, OBSERVE, ASK -> ResourceStatus.UNKNOWN;
        };
    }

    static ResourceStatus failed(CommandAction action) {
        return switch (action) {
            case CREATE -> ResourceStatus.CREATE_FAILED;
            case UPDATE -> ResourceStatus.UPDATE_FAILED;
            case DELETE -> ResourceStatus.DELETE_FAILED;
            case UNKNOWN, OBSERVE, ASK -> ResourceStatus.UNKNOWN;
        };
    }
}
