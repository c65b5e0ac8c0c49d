package io.convection.core.template;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.convection.core.MemoryRows;
import io.convection.records.Definition;
import io.convection.records.NodeKind;

/** What a definition refers to, and where. Takes any definition, valid or not. */
final class References {

    private static final String RESOURCE = "{\"" + Functions.GET_RESOURCE + "\":";
    private static final String ATTRIBUTE = "{\"" + Functions.GET_ATTR + "\":";

    private final SortedMap<String, Place> found = new TreeMap<>(MemoryRows.KEY_ORDER);

    private References() {}

    /** The names, each with the first place that has it. */
    static SortedMap<String, Place> of(Definition definition) {
        References references = new References();
        if (mayRefer(definition.getProperties())) {
            Tree tree = JsonTree.trusted(definition.getProperties());
            Place place = Definitions.place(definition);
            if (definition.getKind() == NodeKind.RESOURCE && tree instanceof Tree.Mapping properties) {
                references.entries(properties, place);
            } else {
                references.walk(tree, place);
            }
        }
        Place waits = Place.of(Definitions.section(definition.getKind()), definition.getName(), "depends_on");
        definition.getDependsOn().forEach(name -> references.found.putIfAbsent(name, waits));
        return references.found;
    }

    /** A quick look: canonical text without white space shows every reference like this, and in a string each quotation mark has a backslash. */
    static boolean mayRefer(String canonical) {
        return canonical.contains(RESOURCE) || canonical.contains(ATTRIBUTE);
    }

    /** Whether a value refers to a resource. */
    static boolean any(Tree tree) {
        References references = new References();
        references.walk(tree, Place.ROOT);
        return !references.found.isEmpty();
    }

    private void walk(Tree tree, Place place) {
        switch (tree) {
            case Tree.Scalar scalar -> {
            }
            case Tree.Sequence sequence -> {
                int index = 0;
                for (Tree item : sequence.items()) {
                    walk(item, place.item(index++, item.line()));
                }
            }
            case Tree.Mapping mapping -> {
                Optional<Map.Entry<String, Tree.Entry>> call = Functions.call(mapping);
                if (call.isPresent()) {
                    call(call.get().getKey(), call.get().getValue().value(), place);
                } else {
                    entries(mapping, place);
                }
            }
        }
    }

    private void entries(Tree.Mapping mapping, Place place) {
        for (Map.Entry<String, Tree.Entry> entry : mapping.entries().entrySet()) {
            walk(entry.getValue().value(), place.child(entry.getKey(), entry.getValue().line()));
        }
    }

    private void call(String function, Tree argument, Place place) {
        switch (function) {
            case Functions.LITERAL -> {
            }
            case Functions.GET_RESOURCE -> name(argument, place);
            case Functions.GET_ATTR -> {
                if (argument instanceof Tree.Sequence sequence && !sequence.items().isEmpty()) {
                    name(sequence.items().getFirst(), place);
                }
                walk(argument, place);
            }
            default -> {
                // Below a function its argument is data, whose one key may again be a function.
                walk(argument, place.child(function, 0));
            }
        }
    }

    private void name(Tree tree, Place place) {
        if (tree instanceof Tree.Scalar scalar && scalar.value().isTextual()) {
            found.putIfAbsent(scalar.value().textValue(), place);
        }
    }
}
