package io.convection.executor;

import java.util.List;

import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Outcome.InProgress;
import io.convection.executor.Outcome.NeedsReplacement;
import io.convection.executor.Outcome.Observed;
import io.convection.records.ConvergeCommand;
import io.convection.records.EventKind;
import io.convection.records.ResourceEvent;

/** Outcomes as the events that report them. */
final class Answers {

    private static final int LONGEST_REASON = 2000;

    private final String executor;

    Answers(String executor) {
        this.executor = executor;
    }

    /** The event that reports what became of a command. */
    ResourceEvent of(ConvergeCommand command, Outcome outcome) {
        return switch (outcome) {
            case Done done -> to(command, EventKind.COMPLETED).setAttributes(Json.text(done.attributes()))
                    .setPhysicalId(done.physicalId().isEmpty() ? null : done.physicalId()).build();
            case NeedsReplacement needed -> to(command, EventKind.NEEDS_REPLACEMENT)
                    .setProperties(needed.properties()).setReason(shortened(needed.reason())).build();
            case InProgress going -> to(command, EventKind.IN_PROGRESS).setToken(going.token())
                    .setAskAgainMs(going.askAgain().toMillis()).build();
            case Failed failed -> to(command, EventKind.FAILED).setReason(shortened(failed.reason()))
                    .setTransient$(failed.transientFailure()).setOutcomeUnknown(failed.outcomeUnknown())
                    .setPhysicalId(failed.physicalId().orElse(null)).build();
            case Observed seen -> to(command, EventKind.OBSERVED)
                    .setObserved(seen.properties().map(Json::text).orElse(null)).setMissing(seen.missing())
                    .setPhysicalId(command.getPhysicalId().orElse(null)).setTraversal(command.getTraversal()).build();
        };
    }

    /** That the operation was begun and takes its time: a sign of life, and no more. */
    ResourceEvent underWay(ConvergeCommand command) {
        return to(command, EventKind.IN_PROGRESS).build();
    }

    /** What is sent in place of an event that no record can hold. It keeps the physical id: what was made must not be forgotten. */
    ResourceEvent tooLarge(ResourceEvent event, String why) {
        return ResourceEvent.newBuilder(event).setKind(EventKind.FAILED).setAttributes(null).setTransient$(false)
                .setToken(null).setObserved(null)
                .setProperties(List.of()).setReason(shortened("the answer is too large: " + why)).build();
    }

    private ResourceEvent.Builder to(ConvergeCommand command, EventKind kind) {
        return ResourceEvent.newBuilder().setStack(command.getStack()).setUid(command.getUid()).setKind(kind)
                .setResource(command.getResource()).setVersion(command.getVersion())
                .setOperation(command.getOperation()).setAttempt(command.getAttempt()).setType(command.getType())
                .setExecutor(executor);
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }
}
