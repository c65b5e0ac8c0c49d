package io.convection.audit.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.apache.avro.specific.SpecificRecord;

import io.convection.core.MemoryRows;
import io.convection.core.Table;
import io.convection.records.Definition;
import io.convection.records.JournalEntry;
import io.convection.records.Resource;
import io.convection.records.Stack;
import io.convection.records.row.DefinitionRow;
import io.convection.records.row.HeadRow;
import io.convection.records.row.NodeRow;

/**
 * A stack as it stood after one of its entries.
 *
 * @param at
 *            the entry; empty for before the first
 * @param stack
 *            the public row, with the progress that the entry left; empty where there was no stack
 * @param resources
 *            wanted and real, in order of key
 * @param definitions
 *            what was in force, by node key: {@code A}, {@code =url} for an output, {@code $size} for a parameter, {@code ~all} for a group
 * @param nodes
 *            how each of these stood, and those that are no longer declared
 */
public record Snapshot(Optional<JournalEntry> at, Optional<Stack> stack, List<Resource> resources,
        SortedMap<String, Definition> definitions, SortedMap<String, NodeRow> nodes) {

    /** Before there was anything. */
    static Snapshot nothing() {
        return new Snapshot(Optional.empty(), Optional.empty(), List.of(), new TreeMap<>(), new TreeMap<>());
    }

    /** The stack's rows after an entry. */
    static Snapshot of(JournalEntry at, MemoryRows rows) {
        String prefix = at.getStack() + "/";
        List<Resource> resources = new ArrayList<>();
        for (SpecificRecord row : within(rows, Table.RESOURCES, prefix).values()) {
            resources.add((Resource) row);
        }
        SortedMap<String, Definition> definitions = new TreeMap<>(MemoryRows.KEY_ORDER);
        SortedMap<String, NodeRow> nodes = new TreeMap<>(MemoryRows.KEY_ORDER);
        Optional<HeadRow> head = Optional.empty();
        for (Map.Entry<String, SpecificRecord> each : within(rows, Table.NODES, prefix).entrySet()) {
            // names have no `/` in them
            String node = each.getKey().substring(each.getKey().lastIndexOf('/') + 1);
            switch (each.getValue()) {
                case NodeRow row -> {
                    nodes.put(node, row);
                    row.getDefinition().ifPresent(definition -> definitions.put(node, definition));
                }
                case DefinitionRow row -> definitions.put(node, row.getDefinition());
                case HeadRow row -> head = Optional.of(row);
                default -> {
                    // work, timers, what is remembered: not for people
                }
            }
        }
        Optional<HeadRow> counts = head;
        Optional<Stack> stack = rows.get(Table.STACKS, at.getStack()).map(Stack.class::cast)
                .map(row -> counts.map(found -> current(row, found, at)).orElse(row));
        return new Snapshot(Optional.of(at), stack, resources, definitions, nodes);
    }

    private static Map<String, SpecificRecord> within(MemoryRows rows, Table table, String prefix) {
        return rows.rows(table).subMap(prefix, true, prefix + Character.toString(Character.MAX_CODE_POINT), false);
    }

    /** The public row is written at most once a second for progress; how far things really were is in the head. */
    private static Stack current(Stack row, HeadRow head, JournalEntry at) {
        return Stack.newBuilder(row).setSequence(at.getSequence()).setResources(head.getResources())
                .setPending(head.getPending()).setSuperfluous(head.getLive() - head.getHeld())
                .setInFlight(head.getInFlight()).setOperations(head.getOperations()).setUpdatedAt(at.getTime())
                .build();
    }

    /** A node, if anything was known of it. */
    Optional<NodeRow> node(String key) {
        return Optional.ofNullable(nodes.get(key));
    }

    /** A version's row. */
    Optional<Resource> version(String name, long number) {
        return resources.stream().filter(row -> row.getName().equals(name) && row.getVersion() == number).findFirst();
    }
}
