package io.convection.core.apply;

import java.util.List;
import java.util.Optional;

import io.convection.core.MemoryRows;
import io.convection.core.state.DefinitionHash;
import io.convection.core.state.Head;
import io.convection.core.state.Node;
import io.convection.core.state.NodeKeys;
import io.convection.core.state.Rows;
import io.convection.core.template.Groups;
import io.convection.records.Definition;
import io.convection.records.Lane;
import io.convection.records.StackAction;
import io.convection.records.WorkKind;
import io.convection.records.fact.Compared;
import io.convection.records.fact.Defined;
import io.convection.records.fact.Diffed;
import io.convection.records.fact.Removed;
import io.convection.records.fact.Staged;
import io.convection.records.row.Stage;
import io.convection.records.row.StagedRow;
import io.convection.records.row.UndoRow;

/** Facts about a change that is being taken in: it is staged, compared, and its differences put in force. */
final class Changes {

    private static final int PAGE = 100;

    private Changes() {}

    static void apply(Staged fact, Rows rows) {
        Head head = rows.editHead();
        head.full = fact.getFull();
        for (Definition definition : fact.getDefinitions()) {
            rows.putStaged(head.stagedAt, NodeKeys.of(definition), new StagedRow(definition));
        }
        for (String node : fact.getRemoved()) {
            rows.putStaged(head.stagedAt, node, new StagedRow(null));
        }
    }

    static void apply(Compared fact, Rows rows) {
        Head head = rows.editHead();
        if (head.stage == Stage.SWEEP) {
            head.stage = fact.getUpTo().isEmpty() ? Stage.DIFF : Stage.SWEEP;
        } else {
            dropStaged(rows, head.cursor, fact.getUpTo());
        }
        head.cursor = fact.getUpTo();
    }

    static void apply(Diffed fact, Rows rows) {
        Head head = rows.editHead();
        dropStaged(rows, head.cursor, "");
        head.cursor = "";
        head.stage = Stage.CLOSURE;
        if (head.converge) {
            head.stage = Stage.OBSERVE;
            head.deadline = rows.now().toEpochMilli() + head.stagedTimeoutMs;
            head.remind(head.deadline);
            rows.signal(Lane.ROUND, WorkKind.OBSERVE, "", 0, "");
        }
    }

    static void apply(Defined fact, Rows rows) {
        for (String node : fact.getNodes()) {
            define(node, rows);
        }
    }

    static void apply(Removed fact, Rows rows) {
        for (String node : fact.getNodes()) {
            remove(node, rows);
        }
    }

    private static void define(String key, Rows rows) {
        Head head = rows.editHead();
        Definition definition = wanted(head, key, rows).orElseThrow();
        keepUndo(head, key, rows.definition(key), rows);
        Node node = rows.editNode(key);
        rows.putDefinition(node, definition);
        node.protect = definition.getProtect();
        node.hash = node.definition.isPresent() ? "" : DefinitionHash.of(definition);
        if (NodeKeys.isParameter(key)) {
            node.defined = true;
            return;
        }
        Edges.set(node, definition, Groups.dependencies(definition), rows);
        node.asDispatched = false;
        node.witnesses = List.of();
        if (!node.defined) {
            declare(node, head, definition, rows);
        }
        if (node.pending) {
            rows.signal(Lane.LOOK, WorkKind.NODE, key, 0, "");
        } else {
            rows.signal(Lane.CLOSURE, WorkKind.PEND, key, 0, "");
        }
    }

    private static void declare(Node node, Head head, Definition definition, Rows rows) {
        node.defined = true;
        head.held += node.current > 0 ? 1 : 0;
        if (NodeKeys.isResource(node.key)) {
            head.resources++;
            if (node.versions.isEmpty()) {
                rows.putWanted(definition);
            }
        }
    }

    private static void remove(String key, Rows rows) {
        Head head = rows.editHead();
        keepUndo(head, key, rows.definition(key), rows);
        Node node = rows.editNode(key);
        rows.deleteDefinition(node);
        Edges.clear(node, rows);
        if (node.pending) {
            node.pending = false;
            head.pending--;
        }
        node.defined = false;
        node.asDispatched = false;
        node.hash = "";
        head.held -= node.current > 0 ? 1 : 0;
        if (NodeKeys.isResource(key)) {
            head.resources--;
            if (node.versions.isEmpty()) {
                rows.deleteWanted(key);
            }
        } else if (NodeKeys.isOutput(key)) {
            PublicRow.dropOutput(NodeKeys.name(key), rows);
        }
        rows.dependants().forgetIfDone(key);
        for (long version : node.versions) {
            rows.signal(Lane.CLEAN, WorkKind.VERSION, key, version, "");
        }
    }

    /** What the change wants of a node: roll-back reads the undo rows, any other the staged ones. */
    private static Optional<Definition> wanted(Head head, String node, Rows rows) {
        return head.staging == StackAction.ROLLBACK
                ? rows.undo(node).flatMap(UndoRow::getDefinition)
                : rows.staged(node).flatMap(StagedRow::getDefinition);
    }

    /**
     * The first time that a node leaves what it was in the last completed template, that is kept. Rows of an older number are void: completing a template is
     * one step (design, "Two graphs, one rule"). Where no template ever completed, roll-back is to nothing, and nothing need be kept.
     */
    private static void keepUndo(Head head, String node, Optional<Definition> old, Rows rows) {
        if (head.completed == 0) {
            return;
        }
        if (head.staging == StackAction.ROLLBACK) {
            rows.deleteUndo(node);
            head.undo--;
        } else if (head.staging != StackAction.DELETE
                && rows.undo(node).filter(undo -> undo.getCompleted() == head.completed).isEmpty()) {
            rows.putUndo(node, new UndoRow(head.completed, old.orElse(null)));
            head.undo++;
        }
    }

    /** Staged rows are done with once they are compared; they are few at a time, but read in pages all the same. */
    private static void dropStaged(Rows rows, String after, String upTo) {
        List<String> page = rows.stagedNodes(after, PAGE);
        while (!page.isEmpty()) {
            for (String node : page) {
                if (!upTo.isEmpty() && MemoryRows.KEY_ORDER.compare(node, upTo) > 0) {
                    return;
                }
                rows.deleteStaged(rows.editHead().stagedAt, node);
            }
            page = rows.stagedNodes(page.get(page.size() - 1), PAGE);
        }
    }
}
