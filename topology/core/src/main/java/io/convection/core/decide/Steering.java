package io.convection.core.decide;

import java.util.Optional;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.state.Head;
import io.convection.core.state.Node;
import io.convection.core.state.View;
import io.convection.records.StackAction;
import io.convection.records.StackChange;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.Cancelled;
import io.convection.records.fact.MarkedUnhealthy;
import io.convection.records.fact.ObservationsGivenUp;
import io.convection.records.row.Progress;

/** Requests that bring no template: cancel, retry, check, mark unhealthy. */
final class Steering {

    private final Turn turn;
    private final View rows;

    Steering(Turn turn) {
        this.turn = turn;
        this.rows = turn.rows;
    }

    /** Does what is asked. */
    void take(StackChange change, String hash) throws InvalidException {
        Head head = rows.head().orElseThrow();
        switch (change.getKind()) {
            case CANCEL -> cancel(change, hash, head);
            case RETRY -> retry(change, hash, head);
            case CHECK -> check(change, hash, head);
            case MARK_UNHEALTHY -> markUnhealthy(change, hash);
            case RELEASE -> throw new InvalidException(Code.NOT_QUARANTINED, "stack",
                    "stack " + change.getStack() + " is not in quarantine");
            default -> throw new IllegalArgumentException(change.getKind().name());
        }
    }

    private void cancel(StackChange change, String hash, Head head) throws InvalidException {
        if (!head.inProgress()) {
            throw new InvalidException(Code.NOTHING_TO_CANCEL, "",
                    "no traversal of stack " + change.getStack() + " is under way");
        }
        String reason = "cancelled by request " + change.getRequestId()
                + change.getReason().map(why -> ": " + why).orElse("");
        turn.emit(new Cancelled(change.getRequestId(), hash, Texts.cut(reason, Texts.SENTENCE),
                change.getRollbackOnFailure()));
    }

    /** Goes on from where the stack failed, to the same goal. */
    private void retry(StackChange change, String hash, Head head) throws InvalidException {
        boolean failed = head.progress == Progress.FAILED || head.action == StackAction.CHECK;
        if (head.inProgress() || !failed) {
            throw new InvalidException(Code.NOTHING_TO_RETRY, "",
                    "stack " + change.getStack() + " did not fail; there is nothing to go on with");
        }
        begin(change, hash, head, turn.rules.isDone(head) ? StackAction.CHECK : head.goal);
    }

    private void check(StackChange change, String hash, Head head) throws InvalidException {
        if (head.inProgress()) {
            throw new InvalidException(Code.BUSY, "",
                    "a traversal of stack " + change.getStack() + " is under way; wait for its end, or cancel it");
        }
        begin(change, hash, head, StackAction.CHECK);
    }

    private void begin(StackChange change, String hash, Head head, StackAction action) {
        turn.emit(new Accepted(change.getRequestId(), action, hash, head.uid, 0L, change.getRollbackOnFailure(), false,
                change.getTimeoutMs(), false));
        if (head.observing > 0) {
            turn.emit(new ObservationsGivenUp(head.observing));
        }
        turn.emit(Traversals.next(turn, action, change.getRequestId(), change.getTimeoutMs()));
    }

    private void markUnhealthy(StackChange change, String hash) throws InvalidException {
        String name = change.getResource().orElse("");
        Optional<Node> node = rows.node(name).filter(found -> found.defined && found.current > 0);
        if (node.isEmpty()) {
            throw new InvalidException(Code.UNKNOWN_RESOURCE, "resource",
                    "stack " + change.getStack() + " has no resource `" + name + "` that was made");
        }
        turn.emit(new MarkedUnhealthy(change.getRequestId(), hash, name, node.get().current, Texts.cut(
                change.getReason().orElse("marked unhealthy by request " + change.getRequestId()), Texts.SENTENCE)));
        new Drift(turn).reopen(rows.node(name).orElseThrow());
    }
}
