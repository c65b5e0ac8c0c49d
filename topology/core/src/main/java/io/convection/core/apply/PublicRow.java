package io.convection.core.apply;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.convection.core.MemoryRows;
import io.convection.core.state.Head;
import io.convection.core.state.Rows;
import io.convection.records.Output;
import io.convection.records.Stack;
import io.convection.records.StackStatus;
import io.convection.records.fact.OutputResolved;

/** The stack's public row: written when a status changes, and at most once a second for progress (design, "Shape"). */
final class PublicRow {

    private static final long PROGRESS_MS = 1_000;

    private PublicRow() {}

    static void refresh(Head head, Rows rows) {
        long now = rows.now().toEpochMilli();
        boolean progress = (head.inProgress() || !head.atRest) && now - head.publishedAt >= PROGRESS_MS;
        if (rows.toPublish() || progress) {
            head.publishedAt = now;
            write(head, outputs(rows), rows);
        }
    }

    static void setParent(String parent, Rows rows) {
        write(rows.editHead(), outputs(rows), Optional.of(parent), rows);
        rows.publish();
    }

    static void setOutput(OutputResolved fact, Rows rows) {
        List<Output> outputs = new ArrayList<>(outputs(rows));
        outputs.removeIf(output -> output.getName().equals(fact.getOutput()));
        outputs.add(new Output(fact.getOutput(), fact.getValue().orElse(null), fact.getError().orElse(null)));
        outputs.sort(Comparator.comparing(Output::getName, MemoryRows.KEY_ORDER));
        write(rows.editHead(), outputs, rows);
        rows.publish();
    }

    static void dropOutput(String name, Rows rows) {
        List<Output> outputs = new ArrayList<>(outputs(rows));
        if (outputs.removeIf(output -> output.getName().equals(name))) {
            write(rows.editHead(), outputs, rows);
            rows.publish();
        }
    }

    private static List<Output> outputs(Rows rows) {
        return rows.publicRow().map(Stack::getOutputs).orElse(List.of());
    }

    private static void write(Head head, List<Output> outputs, Rows rows) {
        write(head, outputs, rows.publicRow().flatMap(Stack::getParent), rows);
    }

    private static void write(Head head, List<Output> outputs, Optional<String> parent, Rows rows) {
        rows.putPublicRow(new Stack(rows.stack(), head.uid, rows.sequence(), status(head), head.failure, head.traversal,
                head.requestId, head.resources,
                head.pending, head.superfluous(), head.inFlight, head.operations, head.inService, head.atRest,
                head.completed, outputs,
                head.quarantined ? rows.quarantine().map(row -> row.getError()).orElse(null) : null,
                Instant.ofEpochMilli(head.createdAt), Instant.ofEpochMilli(head.startedAt), rows.now(),
                parent.orElse(null)));
    }

    private static StackStatus status(Head head) {
        String words = head.action.name() + "_" + head.progress.name();
        return Optional.of(words).map(StackStatus::valueOf).orElseThrow();
    }
}
