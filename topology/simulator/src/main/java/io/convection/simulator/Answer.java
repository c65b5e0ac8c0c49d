package io.convection.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;
import io.convection.records.EventKind;
import io.convection.records.ResourceEvent;

/** What a test plugin answers to a command. */
public sealed interface Answer {

    /**
     * It is done.
     *
     * @param physicalId
     *            of what was made, changed or deleted; empty where a delete was told none
     * @param attributes
     *            a JSON object
     */
    record Done(Optional<String> physicalId, String attributes) implements Answer {}

    /** It can't be done in place, because of these properties. */
    record NeedsReplacement(List<String> properties, String reason) implements Answer {}

    /** It goes on elsewhere. */
    record InProgress(String token, Duration again) implements Answer {}

    /**
     * It failed.
     *
     * @param isTransient
     *            another attempt is worth it
     * @param unknown
     *            nobody knows what it did
     * @param physicalId
     *            what it made all the same, where that is told
     */
    record Failed(String reason, boolean isTransient, boolean unknown, Optional<String> physicalId) implements Answer {

        /** It did nothing. */
        public Failed(String reason, boolean isTransient) {
            this(reason, isTransient, false, Optional.empty());
        }

        /** What came of it before, elsewhere, nobody knows, unless it says what it made. */
        Failed inDoubt() {
            return physicalId.isPresent() ? this : new Failed(reason, isTransient, true, physicalId);
        }
    }

    /**
     * How reality is.
     *
     * @param properties
     *            a JSON object; empty where there is nothing
     */
    record Observed(Optional<String> properties) implements Answer {}

    /** The event by which an executor reports this answer to that command. */
    default ResourceEvent event(ConvergeCommand command) {
        CommandAction action = command.getAction() == CommandAction.ASK ? CommandAction.UNKNOWN : command.getAction();
        ResourceEvent.Builder event = ResourceEvent.newBuilder().setStack(command.getStack()).setUid(command.getUid())
                .setResource(command.getResource()).setVersion(command.getVersion())
                .setOperation(command.getOperation()).setAttempt(command.getAttempt()).setAction(action)
                .setType(command.getType());
        return switch (this) {
            case Done done -> event.setKind(EventKind.COMPLETED).setPhysicalId(done.physicalId().orElse(null))
                    .setAttributes(done.attributes()).build();
            case NeedsReplacement needs -> event.setKind(EventKind.NEEDS_REPLACEMENT)
                    .setProperties(needs.properties()).setReason(needs.reason()).build();
            case InProgress going -> event.setKind(EventKind.IN_PROGRESS).setToken(going.token())
                    .setAskAgainMs(going.again().toMillis()).build();
            case Failed failed -> event.setKind(EventKind.FAILED).setReason(failed.reason())
                    .setTransient$(failed.isTransient()).setOutcomeUnknown(failed.unknown())
                    .setPhysicalId(failed.physicalId().orElse(null)).build();
            case Observed seen -> event.setKind(EventKind.OBSERVED).setObserved(seen.properties().orElse(null))
                    .setMissing(seen.properties().isEmpty()).setPhysicalId(command.getPhysicalId().orElse(null))
                    .setTraversal(command.getTraversal()).build();
        };
    }
}
