package io.convection.core.state;

import java.util.List;

import io.convection.records.CommandAction;
import io.convection.records.EventKind;
import io.convection.records.ResourceEvent;

/** Events that the engine sends to itself. */
public final class Events {

    private Events() {}

    /** A continuation or a timer: about a stack and a number. Quicker than the record's builder, which copies every default. */
    public static ResourceEvent toItself(String stack, String uid, EventKind kind, long number) {
        return new ResourceEvent(stack, uid, kind, "", 0L, number, 0, null, null, null, false,
                false, List.of(), null, 0L, null, false, 0L, CommandAction.UNKNOWN, null, null, List.of());
    }
}
