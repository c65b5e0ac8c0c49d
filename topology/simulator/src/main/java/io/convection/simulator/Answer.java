package io.convection.simulator;

import java.util.List;
import java.util.Optional;

import io.convection.records.ConvergeCommand;
import io.convection.records.EventKind;
import io.convection.records.ResourceEvent;

/** What the test plugin answers to a command. */
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

    /** It failed; {@code transient} where another attempt is worth it. */
    record Failed(String reason, boolean isTransient) implements Answer {}

    /** The event by which an executor reports this answer to that command. */
    default ResourceEvent event(ConvergeCommand command) {
        ResourceEvent.Builder event = ResourceEvent.newBuilder().setStack(command.getStack()).setUid(command.getUid())
                .setResource(command.getResource()).setVersion(command.getVersion())
                .setOperation(command.getOperation()).setAttempt(command.getAttempt());
        return switch (this) {
            case Done done -> event.setKind(EventKind.COMPLETED).setPhysicalId(done.physicalId().orElse(null))
                    .setAttributes(done.attributes()).build();
            case NeedsReplacement needs -> event.setKind(EventKind.NEEDS_REPLACEMENT)
                    .setProperties(needs.properties()).setReason(needs.reason()).build();
            case Failed failed -> event.setKind(EventKind.FAILED).setReason(failed.reason())
                    .setTransient$(failed.isTransient()).build();
        };
    }
}
