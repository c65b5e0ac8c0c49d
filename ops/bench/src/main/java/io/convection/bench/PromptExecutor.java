package io.convection.bench;

import java.util.List;

import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;
import io.convection.records.EventKind;
import io.convection.records.ResourceEvent;

/** Does at once what it is told, and always succeeds. */
final class PromptExecutor {

    private long physical;

    /** The answer to a command; what is created has a physical id of its own, and an attribute that says it. */
    ResourceEvent answer(ConvergeCommand command) {
        boolean lives = command.getAction() != CommandAction.DELETE;
        String id = lives ? command.getPhysicalId().orElseGet(() -> "p-" + ++physical) : null;
        return new ResourceEvent(command.getStack(), command.getUid(), EventKind.COMPLETED, command.getResource(),
                command.getVersion(), command.getOperation(), command.getAttempt(), id,
                lives ? "{\"out\":\"" + id + "\"}" : null, null, false, false, List.of(), null, 0L, null, false, 0L,
                command.getAction(), command.getType(), "bench", List.of());
    }
}
