package io.convection.core.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.state.Head;
import io.convection.core.state.Node;
import io.convection.core.state.NodeKeys;
import io.convection.core.state.Version;
import io.convection.core.state.View;
import io.convection.core.template.Expressions;
import io.convection.core.template.Hashes;
import io.convection.records.Definition;
import io.convection.records.DeletionPolicy;
import io.convection.records.PreviewLine;
import io.convection.records.ResourceType;
import io.convection.records.Source;
import io.convection.records.StackAction;
import io.convection.records.StackChange;
import io.convection.records.Verdict;
import io.convection.records.fact.PreviewCleared;
import io.convection.records.fact.PreviewEnded;
import io.convection.records.fact.PreviewStarted;
import io.convection.records.fact.Previewed;
import io.convection.records.fact.Staged;

/**
 * What a change would do: staged and compared like a change, by the same code; each difference is a line of the answer instead of being put in force; then what was
 * staged is dropped.
 */
final class Preview {

    private static final int PAGE = 500;

    private final Turn turn;
    private final View rows;
    private final Diff diff;

    Preview(Turn turn, Diff diff) {
        this.turn = turn;
        this.rows = turn.rows;
        this.diff = diff;
    }

    /** Takes a request in. */
    void take(StackChange change, String hash, Source source) throws InvalidException {
        StackAction action = RequestCheck.action(change, rows.head());
        Optional<Staged> staged = new ChangeCheck(turn).staged(change);
        String plan = plan(rows.head(), staged);
        boolean full = staged.map(Staged::getFull).orElse(action == StackAction.DELETE);
        turn.emit(new PreviewStarted(change.getRequestId(), hash, action, source.getOffset(), full, plan));
        if (rows.head().isPresent()) {
            staged.ifPresent(turn::emit);
        } else {
            List<PreviewLine> lines = staged.map(Staged::getDefinitions).orElse(List.of()).stream()
                    .map(NodeKeys::of).filter(key -> !NodeKeys.isParameter(key))
                    .map(key -> new PreviewLine(key, Verdict.CREATE, "", "")).toList();
            turn.emit(new Previewed(change.getRequestId(), lines, 0L));
            turn.emit(new PreviewEnded(change.getRequestId(), plan, 0L));
        }
    }

    /** Whether the stack and the change are those that a plan was made for. */
    static void checkPlan(StackChange change, Optional<Head> head, Optional<Staged> staged) throws InvalidException {
        if (!plan(head, staged).equals(change.getPlan().orElseThrow())) {
            throw new InvalidException(Code.PLAN_STALE, "plan",
                    "the stack moved on since the plan was made, or the change is another one; preview it again");
        }
    }

    /** By which a change to a stack as it is now is known again. */
    private static String plan(Optional<Head> head, Optional<Staged> staged) {
        String stack = head.map(found -> found.uid + "/" + found.traversal).orElse("");
        return stack + "/" + Hashes.sha256(staged.map(Staged::toString).orElse(""));
    }

    /** What a batch of names would become. */
    void compared(List<String> nodes, List<String> removed, List<String> defined) {
        Head head = turn.head();
        List<PreviewLine> lines = new ArrayList<>();
        for (String node : nodes) {
            if (removed.contains(node)) {
                lines.add(removal(node));
            } else if (defined.contains(node) && !NodeKeys.isParameter(node)) {
                lines.add(definition(node, diff.wanted(head, node).orElseThrow()));
            }
        }
        long same = nodes.stream().filter(NodeKeys::isResource).filter(node -> rows.node(node).isPresent()).count()
                - lines.stream().filter(line -> NodeKeys.isResource(line.getNode()))
                        .filter(line -> line.getVerdict() != Verdict.UNCHANGED && rows.node(line.getNode()).isPresent())
                        .count();
        turn.emit(new Previewed(head.stagedRequestId, lines, same));
    }

    private PreviewLine removal(String key) {
        Optional<Version> current = current(key);
        if (current.filter(version -> version.protect).isPresent()) {
            return new PreviewLine(key, Verdict.BLOCKED, "", "it is protected, and would be deleted");
        }
        boolean retained = current.filter(version -> version.deletionPolicy == DeletionPolicy.RETAIN).isPresent();
        return new PreviewLine(key, retained ? Verdict.RELEASE : Verdict.DELETE, "", "");
    }

    private PreviewLine definition(String key, Definition definition) {
        Optional<Version> current = current(key);
        if (!NodeKeys.isResource(key)) {
            return new PreviewLine(key, rows.definition(key).isPresent() ? Verdict.UPDATE : Verdict.CREATE, "", "");
        }
        if (current.isEmpty()) {
            return new PreviewLine(key, Verdict.CREATE, "", "");
        }
        PreviewLine line = changed(key, definition, current.get());
        return line.getVerdict() == Verdict.REPLACE && current.get().protect
                ? new PreviewLine(key, Verdict.BLOCKED, line.getProperty(), "it is protected: " + line.getReason())
                : line;
    }

    private PreviewLine changed(String key, Definition definition, Version version) {
        Optional<ResourceType> type = rows.type(definition.getType());
        Optional<String> forced = type.flatMap(known -> version.properties
                .flatMap(applied -> IdentityCheck.immutableChange(definition, known, applied)));
        boolean fixed = Expressions.isStatic(definition.getProperties());
        if (!version.type.equals(definition.getType())) {
            return new PreviewLine(key, Verdict.REPLACE, "type", "its type would change");
        }
        if (forced.isPresent()) {
            return new PreviewLine(key, Verdict.REPLACE, forced.get(), "the property can't be changed in place");
        }
        if (version.unhealthy) {
            return new PreviewLine(key, Verdict.REPLACE, "", "it is unhealthy");
        }
        if (fixed && version.replaceFor.filter(Hashes.sha256(definition.getProperties())::equals).isPresent()) {
            return new PreviewLine(key, Verdict.REPLACE, "", "its plugin can't update it in place: " + version.reason);
        }
        boolean same = fixed && turn.rules.fitsExactly(definition, version, definition.getProperties());
        return new PreviewLine(key, same ? Verdict.UNCHANGED : Verdict.UPDATE, "", "");
    }

    private Optional<Version> current(String key) {
        return rows.node(key).filter(node -> node.current > 0).flatMap(node -> rows.version(node.currentId()));
    }

    /** Something that the name refers to may change. */
    void depends(String key) {
        Optional<Node> node = rows.node(key).filter(found -> found.defined && !rows.previewed(key));
        if (node.isPresent()) {
            long less = NodeKeys.isResource(key) ? -1 : 0;
            turn.emit(new Previewed(turn.head().stagedRequestId, List.of(new PreviewLine(key, Verdict.DEPENDS, "",
                    "what it refers to may change")), less));
        }
    }

    /** All is said. */
    void end(Head head) {
        turn.emit(new PreviewEnded(head.stagedRequestId, head.plan, head.same));
    }

    /** Drops what is left of it. */
    void clear() {
        int left = rows.previewedNodes("", PAGE + 1).size();
        turn.spend(Math.min(left, PAGE));
        turn.emit(new PreviewCleared(left <= PAGE));
    }
}
