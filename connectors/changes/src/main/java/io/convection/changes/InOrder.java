package io.convection.changes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.convection.core.Templates;
import io.convection.records.Definition;

/** Definitions, each behind those that it refers to, as a change in parts needs them. A circle is left for the engine to find. */
final class InOrder {

    private final Map<String, Definition> byKey = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final List<Definition> ordered = new ArrayList<>();

    private record Step(Definition definition, Iterator<String> references) {}

    private InOrder(Collection<Definition> definitions) {
        definitions.forEach(each -> byKey.put(key(each), each));
    }

    /** What a patch refers to beyond its own definitions is left alone. */
    static List<Definition> of(Collection<Definition> definitions) {
        InOrder order = new InOrder(definitions);
        if (order.byKey.size() < definitions.size()) {
            // a name that is declared twice is refused as such
            return List.copyOf(definitions);
        }
        order.byKey.keySet().forEach(order::behindItsReferences);
        return order.ordered;
    }

    private void behindItsReferences(String start) {
        Deque<Step> way = new ArrayDeque<>();
        enter(start, way);
        while (!way.isEmpty()) {
            Step last = way.getLast();
            if (last.references.hasNext()) {
                enter(last.references.next(), way);
            } else {
                ordered.add(way.removeLast().definition);
            }
        }
    }

    private void enter(String key, Deque<Step> way) {
        Definition definition = byKey.get(key);
        if (definition != null && seen.add(key)) {
            way.addLast(new Step(definition, Templates.references(definition).iterator()));
        }
    }

    /** References are to resources and groups only. */
    private static String key(Definition definition) {
        return switch (definition.getKind()) {
            case RESOURCE, UNKNOWN -> definition.getName();
            case GROUP -> "~" + definition.getName();
            case OUTPUT -> "=" + definition.getName();
            case PARAMETER -> "$" + definition.getName();
        };
    }
}
