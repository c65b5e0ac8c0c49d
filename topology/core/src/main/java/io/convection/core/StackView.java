package io.convection.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import io.convection.core.state.NodeKeys;
import io.convection.core.state.View;
import io.convection.records.Resource;
import io.convection.records.Stack;

/** What can be asked of one stack's rows, for people and tests. */
public final class StackView {

    private final RowReader rows;
    private final String stack;

    /** Reads the stack's rows as they are at each call. */
    public StackView(RowReader rows, String stack) {
        this.rows = rows;
        this.stack = stack;
    }

    /** The stack's public row; empty where there is no such stack. */
    public Optional<Stack> stack() {
        return rows.get(Table.STACKS, stack).map(Stack.class::cast);
    }

    /** The stack's public resource rows, in order of key. */
    public List<Resource> resources() {
        return rows.scan(Table.RESOURCES, stack + "/", "", Integer.MAX_VALUE).stream()
                .map(entry -> (Resource) entry.row()).toList();
    }

    /** The direct dependencies of a resource that are still pending, in order of name; empty where the resource is settled or unknown. */
    public List<String> waiting(String resource) {
        View working = View.of(rows, stack);
        SortedSet<String> waiting = new TreeSet<>(MemoryRows.KEY_ORDER);
        Deque<String> groups = new ArrayDeque<>(List.of(resource));
        while (!groups.isEmpty()) {
            for (String name : working.dependencies(groups.remove())) {
                if (working.node(name).filter(node -> node.pending).isPresent()) {
                    (NodeKeys.isGroup(name) ? groups : waiting).add(name);
                }
            }
        }
        return List.copyOf(waiting);
    }
}
