package io.convection.core.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import io.convection.core.MemoryRows;
import io.convection.core.state.Head;
import io.convection.core.state.Node;
import io.convection.core.state.View;
import io.convection.records.Definition;
import io.convection.records.Lane;
import io.convection.records.StackAction;
import io.convection.records.WorkItem;
import io.convection.records.WorkKind;
import io.convection.records.fact.Compared;
import io.convection.records.fact.Defined;
import io.convection.records.fact.Diffed;
import io.convection.records.fact.ObservationsGivenUp;
import io.convection.records.fact.Removed;
import io.convection.records.fact.Resumed;
import io.convection.records.fact.Swept;
import io.convection.records.row.StagedRow;
import io.convection.records.row.UndoRow;

/**
 * Takes a change in whole: void undo rows are swept, what differs is put in force, what lies behind it becomes pending, and the last step starts the traversal.
 * Until then nothing of the stack is evaluated, dispatched or declared done.
 */
final class Diff {

    /** Rows looked at in one step. */
    static final int BATCH = 100;

    private final Turn turn;
    private final View rows;
    private final Preview preview;

    Diff(Turn turn) {
        this.turn = turn;
        this.rows = turn.rows;
        this.preview = new Preview(turn, this);
    }

    /** One step of the stage that the change is in. */
    void step() {
        switch (turn.head().stage) {
            case SWEEP -> sweep();
            case DIFF -> compare();
            case CLOSURE -> close();
            case DROP -> preview.clear();
            case OBSERVE, NONE -> throw new IllegalStateException("no change is being taken in");
        }
    }

    /** Undo rows of an older number than the last completion are void: a roll-back must not find any. A deletion has no use for any at all. */
    private void sweep() {
        Head head = turn.head();
        List<String> batch = rows.undoNodes(head.cursor, BATCH);
        turn.spend(batch.size());
        List<String> swept = batch.stream().filter(node -> head.staging == StackAction.DELETE || isVoid(node, head))
                .toList();
        if (!swept.isEmpty()) {
            turn.emit(new Swept(swept));
        }
        turn.emit(new Compared(batch.size() < BATCH ? "" : batch.get(BATCH - 1), 0));
    }

    private boolean isVoid(String node, Head head) {
        return rows.undo(node).filter(row -> !turn.rules.isVoid(row, head)).isEmpty();
    }

    private void compare() {
        Head head = turn.head();
        Batch batch = batch(head);
        turn.spend(batch.nodes().size());
        List<String> defined = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        for (String node : batch.nodes()) {
            if (isUndone(head) && isVoid(node, head)) {
                continue;
            }
            Optional<Node> known = rows.node(node).filter(found -> found.defined);
            Optional<Definition> wanted = wanted(head, node);
            if (wanted.isPresent()
                    && known.filter(found -> found.isDeclared(wanted.get())).isEmpty()) {
                defined.add(node);
            } else if (wanted.isEmpty() && known.isPresent()) {
                removed.add(node);
            }
        }
        if (head.previewing) {
            preview.compared(batch.nodes(), removed, defined);
        } else {
            putInForce(removed, defined);
            sweepSome(2 * (removed.size() + defined.size()));
        }
        turn.emit(batch.last()
                ? new Diffed(head.traversal + 1)
                : new Compared(batch.upTo(), batch.nodes().size() - defined.size() - removed.size()));
    }

    /** Void undo rows go with later changes, twice as many as those bring: so that none costs more than what it changes, and they don't pile up. */
    private void sweepSome(int most) {
        Head head = turn.head();
        if (most > 0 && head.completed > 0) {
            List<String> swept = rows.undoNodes("", most).stream().filter(node -> isVoid(node, head)).toList();
            if (!swept.isEmpty()) {
                turn.emit(new Swept(swept));
            }
        }
    }

    /** Goes by the undo rows; where no template ever completed, a roll-back is to nothing, and there are none. */
    static boolean isUndone(Head head) {
        return head.staging == StackAction.ROLLBACK && head.completed > 0;
    }

    private void putInForce(List<String> removed, List<String> defined) {
        if (!removed.isEmpty()) {
            turn.emit(new Removed(removed));
        }
        if (!defined.isEmpty()) {
            turn.emit(new Defined(defined));
        }
    }

    Optional<Definition> wanted(Head head, String node) {
        if (head.staging == StackAction.ROLLBACK && head.completed == 0) {
            return Optional.empty();
        }
        return head.staging == StackAction.ROLLBACK
                ? rows.undo(node).flatMap(UndoRow::getDefinition)
                : rows.staged(node).flatMap(StagedRow::getDefinition);
    }

    /** Node keys to be compared next, up to and including {@code upTo}. */
    private record Batch(List<String> nodes, String upTo, boolean last) {}

    /** A full change goes through what is declared and what is staged, side by side; a patch through what is staged; a roll-back through the undo rows. */
    private Batch batch(Head head) {
        if (isUndone(head)) {
            return one(rows.undoNodes(head.cursor, BATCH));
        }
        if (head.staging == StackAction.ROLLBACK) {
            return one(rows.nodes(head.cursor, BATCH));
        }
        List<String> staged = rows.stagedNodes(head.cursor, BATCH);
        return head.full ? merged(rows.nodes(head.cursor, BATCH), staged) : one(staged);
    }

    private static Batch one(List<String> nodes) {
        return nodes.size() < BATCH ? new Batch(nodes, "", true) : new Batch(nodes, nodes.get(BATCH - 1), false);
    }

    private static Batch merged(List<String> known, List<String> staged) {
        Optional<String> bound = Optional.empty();
        for (List<String> list : List.of(known, staged)) {
            if (list.size() == BATCH) {
                String end = list.get(BATCH - 1);
                bound = bound.filter(other -> MemoryRows.KEY_ORDER.compare(other, end) <= 0).or(() -> Optional.of(end));
            }
        }
        TreeSet<String> nodes = new TreeSet<>(MemoryRows.KEY_ORDER);
        nodes.addAll(known);
        nodes.addAll(staged);
        return bound.map(end -> new Batch(List.copyOf(nodes.headSet(end, true)), end, false))
                .orElseGet(() -> new Batch(List.copyOf(nodes), "", true));
    }

    private void close() {
        Head head = turn.head();
        if (turn.work.has(Lane.CLOSURE)) {
            WorkItem item = turn.work.next(Lane.CLOSURE);
            if (item.getKind() == WorkKind.PREVIEW) {
                preview.depends(item.getNode());
            } else {
                rows.node(item.getNode()).filter(turn.rules::mustPend).ifPresent(node -> turn.emitPended(node.key));
            }
        } else if (head.previewing) {
            preview.end(head);
        } else if (head.observing > 0 && !head.joins) {
            turn.emit(new ObservationsGivenUp(head.observing));
        } else if (head.joins) {
            turn.emit(new Resumed(head.traversal));
        } else {
            turn.emit(Traversals.next(turn, head.staging, head.stagedRequestId, head.stagedTimeoutMs));
        }
    }
}
