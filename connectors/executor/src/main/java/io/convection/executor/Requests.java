package io.convection.executor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.executor.secrets.OperationSecrets;
import io.convection.records.ConvergeCommand;
import io.convection.records.ResourceType;

/** Commands as plugins see them. */
final class Requests {

    private static final Duration LONGEST = Duration.ofHours(1);

    private Requests() {}

    /** {@code UID/C#17/3}. */
    static String operationId(ConvergeCommand command) {
        return command.getUid() + "/" + command.getResource() + "#" + command.getVersion() + "/"
                + command.getOperation();
    }

    /** {@code UID/C#17/3@2}. */
    static String attemptId(ConvergeCommand command) {
        return operationId(command) + "@" + command.getAttempt();
    }

    /** The request of a command that starts now. */
    static Request of(ConvergeCommand command, OpenProperties open, ResourceType type, Instant now,
            OperationLog log, OperationSecrets secrets) {
        PropertyCheck check = new PropertyCheck(type);
        Optional<JsonNode> previous = open.previous().map(check::complete);
        Duration timeout = timeout(command, Optional.of(type));
        return new Request(command.getStack(), command.getResource(), operationId(command), attemptId(command),
                check.complete(open.wanted()), previous, command.getPhysicalId(), command.getMadeBy(), timeout,
                now.plus(timeout), command.getSignals().map(Json::parse).orElseGet(Json::object), log, secrets);
    }

    /** How long the command may take: as it says, else as its type says, else an hour. */
    static Duration timeout(ConvergeCommand command, Optional<ResourceType> type) {
        long ms = command.getTimeoutMs() > 0
                ? command.getTimeoutMs()
                : type.map(ResourceType::getTimeoutMs).orElse(0L);
        return ms > 0 ? Duration.ofMillis(ms) : LONGEST;
    }
}
