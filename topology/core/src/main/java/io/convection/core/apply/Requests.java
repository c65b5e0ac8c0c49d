package io.convection.core.apply;

import java.util.List;

import io.convection.core.Code;
import io.convection.core.lifecycle.StackEvent;
import io.convection.core.state.Head;
import io.convection.core.state.NodeKeys;
import io.convection.core.state.Rows;
import io.convection.records.Definition;
import io.convection.records.Lane;
import io.convection.records.Source;
import io.convection.records.StackAction;
import io.convection.records.WorkKind;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.Cancelled;
import io.convection.records.fact.PartKept;
import io.convection.records.fact.PartsDropped;
import io.convection.records.fact.Postponed;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.StagedDropped;
import io.convection.records.fact.TakenUp;
import io.convection.records.row.PartsRow;
import io.convection.records.row.Stage;
import io.convection.records.row.StagedRow;
import io.convection.records.row.WaitingRow;

/** Facts about requests. */
final class Requests {

    /** Staged rows dropped in one go. */
    static final int PAGE = 500;

    private Requests() {}

    static void apply(Accepted fact, Rows rows) {
        var accepted = Lives.begin(rows, StackEvent.ACCEPTED);
        Head head = rows.head().isPresent() ? rows.editHead() : rows.createHead(fact.getUid());
        rows.remembered().remember(fact.getRequestId(), fact.getContentHash());
        rows.remembered().deleteParts(fact.getRequestId());
        head.staging = fact.getAction();
        head.stagedRequestId = fact.getRequestId();
        head.stagedAt = fact.getStaging();
        head.stagedRollback = fact.getRollbackOnFailure();
        head.stagedTimeoutMs = fact.getTimeoutMs();
        head.converge = fact.getConverge();
        head.previewing = false;
        head.joins = false;
        boolean sweep = fact.getAction() == StackAction.ROLLBACK || fact.getAction() == StackAction.DELETE;
        head.stage = sweep ? Stage.SWEEP : Stage.DIFF;
        head.cursor = "";
        head.full = fact.getFull();
        Lives.end(rows, accepted);
        rows.publish();
    }

    /** A rejected request is remembered, so that its repetition is answered alike; but not one that came under another's id, or without a proper one. */
    static void apply(Rejected fact, Rows rows) {
        if (!fact.getCode().equals(Code.REQUEST_ID_REUSED.id()) && !fact.getPlace().equals("requestId")) {
            rows.remembered().remember(fact.getRequestId(), fact.getContentHash());
        }
    }

    static void apply(Postponed fact, Source source, Rows rows) {
        Head head = rows.editHead();
        rows.remembered().remember(fact.getChange().getRequestId(), fact.getContentHash());
        long staging = rows.parts(fact.getChange().getRequestId()).map(PartsRow::getStaging).orElse(source.getOffset());
        rows.addWaiting(head.waiting.tail,
                new WaitingRow(fact.getChange(), fact.getSource(), fact.getContentHash(), staging));
        head.waiting.tail++;
    }

    static void apply(TakenUp fact, Rows rows) {
        Head head = rows.editHead();
        rows.removeWaiting(head.waiting.head);
        head.waiting.head++;
    }

    static void apply(PartKept fact, Rows rows) {
        for (Definition definition : fact.getDefinitions()) {
            rows.putStaged(fact.getStaging(), NodeKeys.of(definition), new StagedRow(definition));
        }
        for (String node : fact.getRemoved()) {
            rows.putStaged(fact.getStaging(), node, new StagedRow(null));
        }
        rows.remembered().putParts(fact.getRequestId(),
                new PartsRow(fact.getPart(), fact.getParts(), fact.getContentHash(),
                        fact.getStaging(), fact.getPart() == fact.getParts() ? 0L : fact.getUntil().toEpochMilli()));
    }

    /** What was staged is dropped by the timer that is due at once, a page at a time. */
    static void apply(PartsDropped fact, Rows rows) {
        rows.parts(fact.getRequestId()).ifPresent(parts -> rows.remembered().putParts(fact.getRequestId(),
                new PartsRow(0, parts.getParts(), "", parts.getStaging(), rows.now().toEpochMilli())));
    }

    static void apply(StagedDropped fact, Rows rows) {
        List<String> page = rows.stagedNodes(fact.getStaging(), "", PAGE);
        page.forEach(node -> rows.deleteStaged(fact.getStaging(), node));
        if (fact.getLast()) {
            rows.remembered().deleteParts(fact.getRequestId());
        }
    }

    /** The traversal fails at once; what is in flight is told so. */
    static void apply(Cancelled fact, Rows rows) {
        Head head = rows.editHead();
        if (!fact.getRequestId().isEmpty()) {
            rows.remembered().remember(fact.getRequestId(), fact.getContentHash());
        }
        var cancelled = Lives.begin(rows, StackEvent.CANCELLED);
        head.cancelled = true;
        head.failure = fact.getReason();
        head.rollbackOnFailure = fact.getRollback();
        Lives.end(rows, cancelled);
        rows.signal(Lane.ROUND, WorkKind.CANCEL, "", 0, "");
    }
}
