package io.convection.core.decide;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
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
import io.convection.records.Definition;
import io.convection.records.row.DefinitionRow;
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
            noCircle(entry.getKey());
        }
    }

    private void removable(String name) throws InvalidException {
        if (rows.definition(name).isEmpty() || !NodeKeys.isResource(name)) {
            throw new InvalidException(Code.UNKNOWN_RESOURCE, "removed." + name,
                    "the stack has no resource `" + name + "` that could be removed");
        }
        for (String dependant : rows.dependants(name, "", Integer.MAX_VALUE)) {
            if (!removed.contains(dependant) && dependencies(dependant).contains(name)) {
                throw new InvalidException(Code.UNKNOWN_RESOURCE, place(dependant),
                        "refers to resource `" + name + "`, which the patch removes");
            }
        }
    }

    private boolean isDeclared(String name) {
        return set.containsKey(name) || (!removed.contains(name)
                && staged(name).map(row -> row.getDefinition().isPresent()).orElse(rows.definition(name).isPresent()));
    }

    /** A circle that the patch closes goes through a node that it sets, by an edge that it adds. */
    private void noCircle(String start) throws InvalidException {
        List<String> before = rows.definition(start).map(DefinitionRow::getDependencies).orElse(List.of());
        Map<String, String> from = new LinkedHashMap<>();
        Deque<String> work = new ArrayDeque<>();
        for (String dependency : set.get(start)) {
            if (!before.contains(dependency) && from.putIfAbsent(dependency, start) == null) {
                work.add(dependency);
            }
        }
        while (!work.isEmpty()) {
            String node = work.remove();
            if (node.equals(start)) {
                throw new InvalidException(Code.CYCLE, place(start),
                        "resources depend on each other in a circle: " + path(start, from));
            }
            for (String dependency : dependencies(node)) {
                if (from.putIfAbsent(dependency, node) == null) {
                    work.add(dependency);
                }
            }
        }
    }

    private static String path(String start, Map<String, String> from) {
        List<String> path = new ArrayList<>(List.of(start));
        String node = from.get(start);
        while (!node.equals(start)) {
            path.add(0, node);
            node = from.get(node);
        }
        path.add(0, start);
        return String.join(" → ", path);
    }

    private Set<String> dependencies(String node) {
        if (set.containsKey(node)) {
            return set.get(node);
        }
        Optional<StagedRow> staged = staged(node);
        return staged.isPresent()
                ? staged.get().getDefinition().map(Expressions::references).orElse(new TreeSet<>())
                : new TreeSet<>(rows.definition(node).map(DefinitionRow::getDependencies).orElse(List.of()));
    }

    private Optional<StagedRow> staged(String node) {
        return staging.flatMap(at -> rows.staged(at, node));
    }

    private static String place(String key) {
        return (NodeKeys.isOutput(key) ? "outputs." : "resources.") + NodeKeys.name(key);
    }
}
