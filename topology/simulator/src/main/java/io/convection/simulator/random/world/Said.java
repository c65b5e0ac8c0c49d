package io.convection.simulator.random.world;

import java.util.List;

import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;
import io.convection.records.EventKind;
import io.convection.records.ResourceEvent;

/** An event about a command while it is put together; quicker than the builder of the record. */
public final class Said {

    private final ConvergeCommand command;
    private final EventKind kind;
    private final boolean redelivered;
    private String physicalId;
    private String attributes;
    private String reason;
    private boolean worthRetry;
    private boolean outcomeUnknown;
    private List<String> properties = List.of();
    private String token;
    private long askAgainMs;
    private String observed;
    private boolean missing;

    private Said(Held one, EventKind kind) {
        this.command = one.command();
        this.kind = kind;
        this.redelivered = one.isRedelivered();
    }

    /** What an executor says of an answer. */
    public static ResourceEvent answer(Held one, Answer answer) {
        return switch (answer) {
            case Answer.Done done -> of(one, EventKind.COMPLETED)
                    .setPhysicalId(done.physicalId().isEmpty() ? null : done.physicalId())
                    .setAttributes(done.attributes()).build();
            case Answer.Refused refused -> of(one, EventKind.FAILED).setReason(refused.reason()).build();
            case Answer.Replace replace -> of(one, EventKind.NEEDS_REPLACEMENT).setReason("can't be changed")
                    .setProperties(replace.properties()).build();
            case Answer.Seen seen -> of(one, EventKind.OBSERVED).setMissing(seen.missing())
                    .setPhysicalId(one.command().getPhysicalId().orElse(null))
                    .setObserved(seen.missing() ? null : seen.observed()).build();
        };
    }

    /** An event of a kind. */
    public static Said of(Held one, EventKind kind) {
        return new Said(one, kind);
    }

    /** A failure; of an observation, that nothing could be seen. */
    public static Said failure(Held one, String reason) {
        boolean observes = one.command().getAction() == CommandAction.OBSERVE;
        return of(one, observes ? EventKind.OBSERVED : EventKind.FAILED).setReason(reason);
    }

    /** The physical id; null for none. */
    public Said setPhysicalId(String value) {
        physicalId = value;
        return this;
    }

    /** Canonical JSON. */
    public Said setAttributes(String value) {
        attributes = value;
        return this;
    }

    /** Why. */
    public Said setReason(String value) {
        reason = value;
        return this;
    }

    /** Worth another attempt. */
    public Said setTransient(boolean value) {
        worthRetry = value;
        return this;
    }

    /** Nobody knows what it did. */
    public Said setOutcomeUnknown(boolean value) {
        outcomeUnknown = value;
        return this;
    }

    /** What forces a replacement. */
    public Said setProperties(List<String> value) {
        properties = value;
        return this;
    }

    /** What to ask with, and in how many milliseconds. */
    public Said setToken(String value, long again) {
        token = value;
        askAgainMs = again;
        return this;
    }

    /** What was seen; null where it is missing. */
    public Said setObserved(String value) {
        observed = value;
        return this;
    }

    /** Nothing was there. */
    public Said setMissing(boolean value) {
        missing = value;
        return this;
    }

    /** The event. */
    public ResourceEvent build() {
        return new ResourceEvent(command.getStack(), command.getUid(), kind, command.getResource(),
                command.getVersion(), command.getOperation(), command.getAttempt(), physicalId,
                attributes, reason, worthRetry, outcomeUnknown || isInDoubt(), properties, token, askAgainMs, observed,
                missing,
                kind == EventKind.OBSERVED ? command.getTraversal() : 0L, command.getAction(),
                command.getType(), "executor-1", List.of());
    }

    /** A create that came to nothing here, and may have run elsewhere before: what it did there, nobody will say. */
    private boolean isInDoubt() {
        return redelivered && kind == EventKind.FAILED && command.getAction() == CommandAction.CREATE
                && physicalId == null;
    }
}
