package io.convection.executor;

import java.util.List;

import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Outcome.InProgress;
import io.convection.executor.Outcome.NeedsReplacement;
import io.convection.executor.Outcome.Observed;
import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;
import io.convection.records.EventKind;
import io.convection.records.LogLine;
import io.convection.records.ResourceEvent;

/** Outcomes as the events that report them. */
final class Answers {

    private static final int LONGEST_REASON = 2000;

    private final String executor;

    Answers(String executor) {
        this.executor = executor;
    }

    /** Likewise, with what the plugin had to say. */
    ResourceEvent of(ConvergeCommand command, Outcome outcome, List<LogLine> log) {
        ResourceEvent event = of(command, outcome);
        return log.isEmpty() ? event : ResourceEvent.newBuilder(event).setLog(log).build();
    }

    /** The event that reports what became of a command. */
    ResourceEvent of(ConvergeCommand command, Outcome outcome) {
        if (command.getAction() == CommandAction.OBSERVE) {
            return observed(command, outcome);
        }
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
            case Observed seen -> observed(command, seen);
        };
    }

    /** One that failed is an observation, too, with a reason: it was asked for, and is waited for no more. */
    private ResourceEvent observed(ConvergeCommand command, Outcome outcome) {
        ResourceEvent.Builder event = to(command, EventKind.OBSERVED).setTraversal(command.getTraversal())
                .setPhysicalId(command.getPhysicalId().orElse(null));
        return switch (outcome) {
            case Observed seen -> event.setObserved(seen.properties().map(Json::text).orElse(null))
                    .setMissing(seen.missing()).build();
            case Failed failed -> event.setReason(shortened(failed.reason())).build();
            case Done done -> throw new IllegalArgumentException("an observation is not done: " + done);
            case NeedsReplacement needed -> throw new IllegalArgumentException("an observation needs nothing");
            case InProgress going -> throw new IllegalArgumentException("an observation does not go on");
        };
    }

    /** That the operation was begun and takes its time: a sign of life, and no more. */
    ResourceEvent underWay(ConvergeCommand command) {
        return to(command, EventKind.IN_PROGRESS).build();
    }

    /** What is sent in place of an event that no record can hold. It keeps the physical id: what was made must not be forgotten. */
    ResourceEvent tooLarge(ResourceEvent event, String why) {
        EventKind kind = event.getKind() == EventKind.OBSERVED ? EventKind.OBSERVED : EventKind.FAILED;
        return ResourceEvent.newBuilder(event).setKind(kind).setAttributes(null).setTransient$(false).setToken(null)
                .setObserved(null).setLog(List.of())
                .setProperties(List.of()).setReason(shortened("the answer is too large: " + why)).build();
    }

    private ResourceEvent.Builder to(ConvergeCommand command, EventKind kind) {
        return ResourceEvent.newBuilder().setStack(command.getStack()).setUid(command.getUid()).setKind(kind)
                .setResource(command.getResource()).setVersion(command.getVersion())
                .setOperation(command.getOperation()).setAttempt(command.getAttempt()).setAction(action(command))
                .setType(command.getType())
                .setExecutor(executor);
    }

    /** Who is only asked how an operation stands is not told what it was to do. */
    private static CommandAction action(ConvergeCommand command) {
        return command.getAction() == CommandAction.ASK ? command.getAsks() : command.getAction();
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }
}
