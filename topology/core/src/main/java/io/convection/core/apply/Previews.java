package io.convection.core.apply;

import java.util.List;

import io.convection.core.state.Head;
import io.convection.core.state.NodeKeys;
import io.convection.core.state.Rows;
import io.convection.records.Lane;
import io.convection.records.PreviewLine;
import io.convection.records.Verdict;
import io.convection.records.WorkKind;
import io.convection.records.fact.PreviewCleared;
import io.convection.records.fact.PreviewEnded;
import io.convection.records.fact.PreviewStarted;
import io.convection.records.fact.Previewed;
import io.convection.records.row.Stage;

/** Facts about what a change would do. Only marks are set, which are gone at its end. */
final class Previews {

    private static final int PAGE = 500;

    private Previews() {}

    static void apply(PreviewStarted fact, Rows rows) {
        rows.remembered().remember(fact.getRequestId(), fact.getContentHash());
        if (rows.head().isPresent()) {
            Head head = rows.editHead();
            head.staging = fact.getAction();
            head.stagedRequestId = fact.getRequestId();
            head.stagedAt = fact.getStaging();
            head.full = fact.getFull();
            head.plan = fact.getPlan();
            head.converge = false;
            head.joins = false;
            head.previewing = true;
            head.same = 0;
            head.cursor = "";
            head.stage = Stage.DIFF;
        }
    }

    static void apply(Previewed fact, Rows rows) {
        if (rows.head().isEmpty()) {
            return;
        }
        rows.editHead().same += fact.getUnchanged();
        for (PreviewLine line : fact.getLines()) {
            rows.putPreviewed(line.getNode());
            if (line.getVerdict() != Verdict.UNCHANGED && NodeKeys.hasVersions(line.getNode())) {
                rows.node(line.getNode()).map(node -> rows.dependants(node, "", Integer.MAX_VALUE)).orElse(List.of())
                        .forEach(dependant -> rows.signal(Lane.CLOSURE, WorkKind.PREVIEW, dependant, 0, ""));
            }
        }
    }

    static void apply(PreviewEnded fact, Rows rows) {
        if (rows.head().isPresent()) {
            Head head = rows.editHead();
            head.stage = Stage.DROP;
            head.plan = "";
        }
    }

    static void apply(PreviewCleared fact, Rows rows) {
        List<String> page = rows.previewedNodes("", PAGE);
        page.forEach(rows::deletePreviewed);
        if (fact.getLast()) {
            Head head = rows.editHead();
            head.previewing = false;
            head.stage = Stage.NONE;
        }
    }
}
