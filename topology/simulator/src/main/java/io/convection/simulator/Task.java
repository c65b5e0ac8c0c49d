package io.convection.simulator;

import java.util.Optional;

import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;

/**
 * What the test plugin is asked to do.
 *
 * @param operation
 *            the idempotency key, {@code UID/C#17/3}
 * @param properties
 *            a JSON object: wanted, or of a delete, as applied
 * @param previousProperties
 *            of an update: a JSON object; empty where what is applied is unknown
 * @param physicalId
 *            empty for a create
 */
public record Task(String operation, CommandAction action, String stack, String resource, String properties,
        Optional<String> previousProperties, Optional<String> physicalId) {

    /** What a command asks for. */
    public static Task of(ConvergeCommand command) {
        return new Task(Operations.id(command), command.getAction(), command.getStack(), command.getResource(),
                command.getProperties(), command.getPreviousProperties(), command.getPhysicalId());
    }
}
