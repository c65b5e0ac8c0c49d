package io.convection.simulator;

import java.time.Duration;
import java.util.Optional;

import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;

/**
 * What a test plugin is asked to do.
 *
 * @param operation
 *            the idempotency key, {@code UID/C#17/3}
 * @param attempt
 *            the fencing token, {@code UID/C#17/3@2}
 * @param action
 *            what to do; {@code ASK}: say how the operation stands that goes on elsewhere
 * @param type
 *            the resource type
 * @param properties
 *            a JSON object: wanted, or of a delete or observation, as applied
 * @param previousProperties
 *            of an update: a JSON object; empty where what is applied is unknown
 * @param physicalId
 *            empty for a create, and for a delete of what a create may have made
 * @param madeBy
 *            of a delete: the operation that made it, or may have
 * @param timeout
 *            how long it may take from its start
 */
public record Task(String operation, String attempt, CommandAction action, String stack, String resource, String type,
        String properties, Optional<String> previousProperties, Optional<String> physicalId, Optional<String> madeBy,
        Duration timeout) {

    /** Where a command does not say how long it may take. */
    public static final Duration LONGEST = Duration.ofHours(1);

    /** What a command asks for. */
    public static Task of(ConvergeCommand command) {
        return new Task(Operations.id(command), Operations.attempt(command), command.getAction(), command.getStack(),
                command.getResource(), command.getType(), command.getProperties(), command.getPreviousProperties(),
                command.getPhysicalId(), command.getMadeBy(),
                command.getTimeoutMs() > 0 ? Duration.ofMillis(command.getTimeoutMs()) : LONGEST);
    }
}
