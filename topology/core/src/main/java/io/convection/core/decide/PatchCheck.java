package io.convection.core.decide;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.state.NodeKeys;
import io.convection.core.state.View;
import io.convection.core.template.Expressions;
import io.convection.core.template.Groups;
import io.convection.records.Definition;
import io.convection.records.row.StagedRow;

/**
 * Whether a patch leaves a valid graph: every reference is declared, nothing that is removed is referred to, no circle. Looks at what the patch sets, at what
 * depends on what it removes, and, where it adds an edge, upwards from there: not at the rest of the graph.
 */
final class PatchCheck {

    private final View rows;
    private final Map<String, SortedSet<String>> set = new TreeMap<>();
    private final Set<String> removed = new TreeSet<>();
    private final Optional<Long> staging;

    PatchCheck(View rows) {
        this(rows, Optional.empty());
    }

    /** For a part of a patch, on top of what is staged of those before it. */
    PatchCheck(View rows, Optional<Long> staging) {
        this.rows = rows;
        this.staging = staging;
    }

    void check(List<Definition> definitions, List<String> removals) throws InvalidException {
        removed.addAll(removals);
        for (Definition definition : definitions) {
            String key = NodeKeys.of(definition);
            if (set.put(key, Expressions.references(definition)) != null) {
                throw new InvalidException(Code.DUPLICATE_NAME, place(key),
                        "`" + definition.getName() + "` is declared twice");
            }
            if (removed.contains(key)) {
                throw new InvalidException(Code.DUPLICATE_NAME, place(key),
                        "`" + definition.getName() + "` is both set and removed");
            }
        }
        for (String name : removed) {
            removable(name);
        }
        for (Map.Entry<String, SortedSet<String>> entry : set.entrySet()) {
            for (String reference : entry.getValue()) {
                if (!isDeclared(reference)) {
                    throw new InvalidException(Code.UNKNOWN_RESOURCE, place(entry.getKey()),
                            "refers to resource `" + reference + "`, which neither the patch nor the stack declares");
                }
            }
        }
        Optional<List<String>> circle = new PatchCircles(this, set).find();
        if (circle.isPresent()) {
            throw new InvalidException(Code.CYCLE, place(circle.get().getFirst()),
                    "resources depend on each other in a circle: " + String.join(" → ", circle.get())
                            + "; remove one of these references");
        }
    }

    private void removable(String name) throws InvalidException {
        if (!isKnown(name) || !NodeKeys.hasVersions(name)) {
            throw new InvalidException(Code.UNKNOWN_RESOURCE, "removed." + name,
                    "the stack has no resource `" + name + "` that could be removed");
        }
        for (String key : rows.dependants(rows.node(name).orElseThrow(), "", Integer.MAX_VALUE)) {
            String dependant = Groups.owner(key);
            if (!removed.contains(dependant) && dependencies(dependant).contains(name)) {
                throw new InvalidException(Code.UNKNOWN_RESOURCE, place(dependant),
                        "refers to resource `" + name + "`, which the patch removes");
            }
        }
    }

    private boolean isDeclared(String name) {
        return set.containsKey(name) || (!removed.contains(name)
                && staged(name).map(row -> row.getDefinition().isPresent()).orElseGet(() -> isKnown(name)));
    }

    /** Whether it is declared without this part of the patch. */
    boolean isOld(String name) {
        return isKnown(name) || staged(name).isPresent();
    }

    private boolean isKnown(String name) {
        return rows.node(name).filter(node -> node.defined).isPresent();
    }

    /** What a node refers to, with the patch in force. */
    private Collection<String> dependencies(String node) {
        return set.containsKey(node) ? set.get(node) : before(node);
    }

    /** What it refers to without this part of it; its own groups count for what they are made of. */
    Collection<String> before(String node) {
        Set<String> all = new TreeSet<>();
        Deque<String> left = new ArrayDeque<>(List.of(node));
        while (!left.isEmpty()) {
            for (String name : direct(left.remove())) {
                if (name.startsWith(Groups.own(node))) {
                    left.add(name);
                } else {
                    all.add(name);
                }
            }
        }
        return all;
    }

    private Collection<String> direct(String node) {
        Optional<StagedRow> staged = staged(node);
        return staged.isPresent()
                ? staged.get().getDefinition().map(Groups::dependencies).orElse(new TreeSet<>())
                : rows.dependencies(node);
    }

    /** What the patch removes: also the own groups of what it sets and removes, where it does not set them again. */
    List<String> removed(List<Definition> divided) {
        Set<String> again = new TreeSet<>();
        divided.forEach(definition -> again.add(NodeKeys.of(definition)));
        Set<String> all = new TreeSet<>(removed);
        Deque<String> left = new ArrayDeque<>(set.keySet());
        left.addAll(removed);
        while (!left.isEmpty()) {
            String node = left.remove();
            for (String name : rows.dependencies(node)) {
                if (name.startsWith(Groups.own(Groups.owner(node))) && !again.contains(name) && all.add(name)) {
                    left.add(name);
                }
            }
        }
        return List.copyOf(all);
    }

    private Optional<StagedRow> staged(String node) {
        return staging.flatMap(at -> rows.staged(at, node));
    }

    private static String place(String key) {
        return (NodeKeys.isOutput(key) ? "outputs." : "resources.") + NodeKeys.name(key);
    }
}
