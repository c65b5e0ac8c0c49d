package io.convection.core.apply;

import io.convection.core.lifecycle.LifeCycle.Transition;
import io.convection.core.lifecycle.OperationEffect;
import io.convection.core.lifecycle.OperationEvent;
import io.convection.core.lifecycle.OperationLife;
import io.convection.core.lifecycle.OperationState;
import io.convection.core.lifecycle.StackEffect;
import io.convection.core.lifecycle.StackEvent;
import io.convection.core.lifecycle.StackLife;
import io.convection.core.lifecycle.StackState;
import io.convection.core.lifecycle.VersionEffect;
import io.convection.core.lifecycle.VersionEvent;
import io.convection.core.lifecycle.VersionLife;
import io.convection.core.lifecycle.VersionState;
import io.convection.core.state.Head;
import io.convection.core.state.Rows;
import io.convection.core.state.Version;
import io.convection.records.fact.GoneReason;

/**
 * Goes by the tables of the life cycles: before a fact is applied its row is looked up, afterwards the state has to be the one that the row says. What does not fit
 * is a fault, and costs one stack a quarantine rather than its rows.
 */
final class Lives {

    private Lives() {}

    /** An event in the life of a version: its status is set as the table says. */
    static Transition<VersionState, VersionEvent, VersionEffect> begin(Version version,
            VersionEvent event) {
        var row = VersionLife.TABLE.next(version.id, version.state(), event);
        if (row.action().status().isPresent()) {
            version.status = row.action().status().get();
        }
        return row;
    }

    /** The event is carried out. */
    static void end(Version version, Transition<VersionState, VersionEvent, VersionEffect> row) {
        VersionLife.TABLE.reached(version.id, row, version.state());
    }

    /** An event in the life of a version's operation. */
    static Transition<OperationState, OperationEvent, OperationEffect> begin(Version version,
            OperationEvent event) {
        return OperationLife.TABLE.next(version.id, version.operationState(), event);
    }

    /** The event is carried out. */
    static void endOperation(Version version,
            Transition<OperationState, OperationEvent, OperationEffect> row) {
        OperationLife.TABLE.reached(version.id, row, version.operationState());
    }

    /** A version goes; an operation that is in flight on it, or was given up, is over by that. */
    static void leave(Version version, GoneReason reason) {
        VersionLife.TABLE.next(version.id, version.state(), VersionEvent.gone(reason));
        if (reason == GoneReason.DELETED || version.inFlight()) {
            OperationLife.TABLE.next(version.id, version.operationState(), OperationEvent.DONE);
        }
    }

    /** An event in the life of the stack. */
    static Transition<StackState, StackEvent, StackEffect> begin(Rows rows, StackEvent event) {
        return StackLife.TABLE.next(rows.stack(), state(rows), event);
    }

    /** The event is carried out. */
    static void end(Rows rows, Transition<StackState, StackEvent, StackEffect> row) {
        StackLife.TABLE.reached(rows.stack(), row, state(rows));
    }

    private static StackState state(Rows rows) {
        return rows.head().map(Head::state).orElse(StackState.NONE);
    }
}
