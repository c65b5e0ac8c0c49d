package io.convection.simulator;

import io.convection.records.ConvergeCommand;
import io.convection.records.ResourceEvent;
import io.convection.records.fact.Dispatched;

/** Ids of operations: {@code UID/C#17/3}, the same for every attempt and delivery. */
public final class Operations {

    private Operations() {}

    /** The operation that the command is for. */
    public static String id(ConvergeCommand command) {
        return id(command.getUid(), command.getResource(), command.getVersion(), command.getOperation());
    }

    /** The attempt that the command is for: {@code UID/C#17/3@2}. */
    public static String attempt(ConvergeCommand command) {
        return id(command) + "@" + command.getAttempt();
    }

    /** The operation that the event is about. */
    public static String id(ResourceEvent event) {
        return id(event.getUid(), event.getResource(), event.getVersion(), event.getOperation());
    }

    /** The operation that was dispatched in this life of a stack. */
    public static String id(String uid, Dispatched fact) {
        return id(uid, fact.getResource(), fact.getVersion(), fact.getOperation());
    }

    /** An operation of this life of a stack. */
    public static String id(String uid, String resource, long version, long operation) {
        return uid + "/" + resource + "#" + version + "/" + operation;
    }
}
