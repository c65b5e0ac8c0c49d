package io.convection.conformance;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.executor.Json;
import io.convection.executor.Trial;
import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;

/** One version of a resource, and the commands that the engine would send for it: each is its next operation. */
final class Version {

    private final String type;
    private final String uid;
    private final long number;
    private long operations;

    Version(String type, String uid, long number) {
        this.type = type;
        this.uid = uid;
        this.number = number;
    }

    ConvergeCommand create(ObjectNode properties) {
        return command(CommandAction.CREATE, properties).build();
    }

    ConvergeCommand update(String physicalId, ObjectNode before, ObjectNode wanted) {
        return update(physicalId, wanted).setPreviousProperties(Json.text(before)).build();
    }

    /** What is applied is unknown. */
    ConvergeCommand updateOfUnknown(String physicalId, ObjectNode wanted) {
        return update(physicalId, wanted).build();
    }

    ConvergeCommand delete(String physicalId, ObjectNode applied) {
        return command(CommandAction.DELETE, applied).setPhysicalId(physicalId).build();
    }

    /** Of what that command made, or may have made: nobody knows its id. */
    ConvergeCommand deleteMadeBy(ConvergeCommand maker) {
        return deleteMadeBy(maker, Optional.empty());
    }

    /** Of what that command made, or may have made. */
    ConvergeCommand deleteMadeBy(ConvergeCommand maker, Optional<String> physicalId) {
        return command(CommandAction.DELETE, Json.parseObject(maker.getProperties()))
                .setMadeBy(Trial.operationId(maker)).setPhysicalId(physicalId.orElse(null)).build();
    }

    ConvergeCommand observe(String physicalId, ObjectNode applied) {
        return command(CommandAction.OBSERVE, applied).setPhysicalId(physicalId).build();
    }

    /** How the operation of a command stands. */
    static ConvergeCommand ask(ConvergeCommand asked, String token) {
        return ConvergeCommand.newBuilder(asked).setAction(CommandAction.ASK).setAsks(asked.getAction())
                .setToken(token).build();
    }

    /** Another attempt at the operation of a command. */
    static ConvergeCommand attempt(ConvergeCommand command, int attempt) {
        return ConvergeCommand.newBuilder(command).setAttempt(attempt).build();
    }

    private ConvergeCommand.Builder update(String physicalId, ObjectNode wanted) {
        return command(CommandAction.UPDATE, wanted).setPhysicalId(physicalId);
    }

    private ConvergeCommand.Builder command(CommandAction action, ObjectNode properties) {
        operations++;
        return ConvergeCommand.newBuilder().setStack("conformance/stack").setUid(uid).setAction(action)
                .setResource("C").setVersion(number).setOperation(operations).setType(type)
                .setProperties(Json.text(properties));
    }
}
