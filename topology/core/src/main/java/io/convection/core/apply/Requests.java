package io.convection.core.apply;

import io.convection.core.Code;
import io.convection.core.state.Head;
import io.convection.core.state.Rows;
import io.convection.records.StackAction;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.Postponed;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.TakenUp;
import io.convection.records.row.Stage;
import io.convection.records.row.WaitingRow;

/** Facts about requests. */
final class Requests {

    private Requests() {}

    static void apply(Accepted fact, Rows rows) {
        Head head = rows.head().isPresent() ? rows.editHead() : rows.createHead(fact.getUid());
        rows.remember(fact.getRequestId(), fact.getContentHash());
        head.staging = fact.getAction();
        head.stagedRequestId = fact.getRequestId();
        head.stage = Stage.SWEEP;
        head.cursor = "";
        head.full = fact.getAction() != StackAction.ROLLBACK;
        rows.publish();
    }

    /** A rejected request is remembered, so that its repetition is answered alike; but not one that came under another's id, or without a proper one. */
    static void apply(Rejected fact, Rows rows) {
        if (!fact.getCode().equals(Code.REQUEST_ID_REUSED.id()) && !fact.getPlace().equals("requestId")) {
            rows.remember(fact.getRequestId(), fact.getContentHash());
        }
    }

    static void apply(Postponed fact, Rows rows) {
        Head head = rows.editHead();
        rows.remember(fact.getChange().getRequestId(), fact.getContentHash());
        rows.addWaiting(head.waiting.tail, new WaitingRow(fact.getChange(), fact.getSource()));
        head.waiting.tail++;
    }

    static void apply(TakenUp fact, Rows rows) {
        Head head = rows.editHead();
        rows.removeWaiting(head.waiting.head);
        head.waiting.head++;
    }
}
