package io.convection.audit.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

import io.convection.core.MemoryRows;
import io.convection.records.Output;
import io.convection.records.Resource;
import io.convection.records.ResourceStatus;
import io.convection.records.Stack;

/**
 * What changed between two moments of a stack.
 *
 * @param status
 *            action and status, traversal, request, as far as they are others
 * @param definitions
 *            what was declared otherwise, in order of node key
 * @param resources
 *            what became of resources, in order of name
 * @param outputs
 *            outputs with another value; JSON
 */
public record StackDiff(List<Field> status, List<DefinitionChange> definitions, List<ResourceChange> resources,
        List<Field> outputs) {

    /** From the earlier to the later. */
    public static StackDiff between(Snapshot from, Snapshot to) {
        return new StackDiff(status(from, to), definitions(from, to), resources(from, to), outputs(from, to));
    }

    /** Whether nothing changed. */
    public boolean isEmpty() {
        return status.isEmpty() && definitions.isEmpty() && resources.isEmpty() && outputs.isEmpty();
    }

    private static List<Field> status(Snapshot from, Snapshot to) {
        List<Field> fields = new ArrayList<>();
        add("status", from, to, row -> row.getStatus().name(), fields);
        add("reason", from, to, Stack::getReason, fields);
        add("traversal", from, to, row -> Long.toString(row.getTraversal()), fields);
        add("request", from, to, Stack::getRequestId, fields);
        return fields;
    }

    private static void add(String name, Snapshot from, Snapshot to, Function<Stack, String> value,
            List<Field> fields) {
        Optional<String> before = from.stack().map(value).filter(text -> !text.isEmpty());
        Optional<String> after = to.stack().map(value).filter(text -> !text.isEmpty());
        if (!before.equals(after)) {
            fields.add(new Field(name, before, after));
        }
    }

    private static List<DefinitionChange> definitions(Snapshot from, Snapshot to) {
        TreeSet<String> nodes = new TreeSet<>(MemoryRows.KEY_ORDER);
        nodes.addAll(from.definitions().keySet());
        nodes.addAll(to.definitions().keySet());
        return nodes.stream().flatMap(node -> DefinitionChange.between(node,
                Optional.ofNullable(from.definitions().get(node)),
                Optional.ofNullable(to.definitions().get(node))).stream()).toList();
    }

    private static List<Field> outputs(Snapshot from, Snapshot to) {
        SortedMap<String, String> before = values(from);
        SortedMap<String, String> after = values(to);
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream().map(name -> new Field(name, Optional.ofNullable(before.get(name)),
                Optional.ofNullable(after.get(name)))).filter(field -> !field.before().equals(field.after())).toList();
    }

    private static SortedMap<String, String> values(Snapshot snapshot) {
        SortedMap<String, String> values = new TreeMap<>();
        snapshot.stack().map(Stack::getOutputs).orElse(List.of())
                .forEach(output -> value(output).ifPresent(value -> values.put(output.getName(), value)));
        return values;
    }

    private static Optional<String> value(Output output) {
        return output.getValue().or(() -> output.getError().map(error -> "(" + error + ")"));
    }

    private static List<ResourceChange> resources(Snapshot from, Snapshot to) {
        Map<String, Resource> before = current(from);
        Map<String, Resource> after = current(to);
        TreeSet<String> names = new TreeSet<>(MemoryRows.KEY_ORDER);
        names.addAll(before.keySet());
        names.addAll(after.keySet());
        List<ResourceChange> changes = new ArrayList<>();
        for (String name : names) {
            change(name, Optional.ofNullable(before.get(name)), Optional.ofNullable(after.get(name)))
                    .ifPresent(changes::add);
        }
        return changes;
    }

    /** The row of each name: of its current version, else of its newest, else of the name that has none yet. */
    private static Map<String, Resource> current(Snapshot snapshot) {
        Map<String, Resource> rows = new TreeMap<>();
        for (Resource row : snapshot.resources()) {
            long current = snapshot.node(row.getName()).map(node -> node.getCurrent()).orElse(0L);
            rows.merge(row.getName(), row, (one, other) -> one.getVersion() == current
                    ? one
                    : other.getVersion() == current || other.getVersion() > one.getVersion() ? other : one);
        }
        return rows;
    }

    private static Optional<ResourceChange> change(String name, Optional<Resource> from, Optional<Resource> to) {
        Optional<Resource> before = from.filter(row -> row.getVersion() > 0);
        Optional<Resource> after = to.filter(row -> row.getVersion() > 0);
        if (before.equals(after)) {
            return Optional.empty();
        }
        List<Field> fields = Field.between(before.flatMap(Resource::getProperties).orElse("{}"),
                after.flatMap(Resource::getProperties).orElse("{}"));
        return kind(before, after).map(kind -> new ResourceChange(name, kind, id(before), id(after),
                after.map(row -> row.getStatus().name()).orElse(""),
                before.isPresent() && after.isPresent() ? fields : List.of(),
                after.map(Resource::getReason).orElse("")));
    }

    private static String id(Optional<Resource> row) {
        return row.map(each -> each.getName() + "#" + each.getVersion()).orElse("");
    }

    private static Optional<ResourceChange.Kind> kind(Optional<Resource> before, Optional<Resource> after) {
        if (after.isEmpty()) {
            return Optional.of(ResourceChange.Kind.DELETED);
        }
        Resource now = after.get();
        if (isFailed(now) && before.filter(StackDiff::isFailed).isEmpty()) {
            return Optional.of(ResourceChange.Kind.FAILED);
        }
        if (before.isEmpty()) {
            return Optional.of(ResourceChange.Kind.MADE);
        }
        Resource was = before.get();
        if (was.getVersion() != now.getVersion()) {
            return Optional.of(ResourceChange.Kind.REPLACED);
        }
        if (was.getOperation() != now.getOperation() && now.getStatus() == ResourceStatus.UPDATE_COMPLETE) {
            return Optional.of(ResourceChange.Kind.UPDATED);
        }
        boolean moved = was.getStatus() != now.getStatus() || was.getOperation() != now.getOperation()
                || was.getTainted() != now.getTainted() || was.getDrifted() != now.getDrifted()
                || was.getUnhealthy() != now.getUnhealthy() || !was.getPhysicalId().equals(now.getPhysicalId());
        return moved ? Optional.of(ResourceChange.Kind.MOVED) : Optional.empty();
    }

    private static boolean isFailed(Resource row) {
        return row.getStatus() == ResourceStatus.CREATE_FAILED || row.getStatus() == ResourceStatus.UPDATE_FAILED
                || row.getStatus() == ResourceStatus.DELETE_FAILED;
    }
}
