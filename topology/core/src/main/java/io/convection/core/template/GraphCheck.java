package io.convection.core.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.MemoryRows;
import io.convection.records.Definition;
import io.convection.records.NodeKind;

/** The graph of a whole template: every name once, every reference declared, no circle. */
public final class GraphCheck {

    /** Names of a circle that are shown. */
    private static final int MAX_SHOWN = 20;

    private final SortedMap<String, Definition> nodes = new TreeMap<>(MemoryRows.KEY_ORDER);
    private final SortedMap<String, List<String>> edges = new TreeMap<>(MemoryRows.KEY_ORDER);

    /** Resources, each behind those that it waits for. */
    private final List<String> settled = new ArrayList<>();

    private GraphCheck() {}

    /**
     * Checks the definitions of a full template. The order in which they come doesn't matter.
     *
     * @throws InvalidException
     *             {@link Code#DUPLICATE_NAME}, {@link Code#UNKNOWN_RESOURCE} or {@link Code#CYCLE}, the last with the circle, {@code A → B → A}, in which an arrow
     *             points to what is waited for; of several, the one with the smallest name
     */
    public static void check(Collection<Definition> definitions) throws InvalidException {
        GraphCheck check = new GraphCheck();
        check.index(definitions);
        check.connect();
        check.findCircle();
    }

    /**
     * The same definitions, each behind those that it refers to; in order of node key as far as that leaves open.
     *
     * @param definitions
     *            of a full template, checked
     */
    public static List<Definition> ordered(Collection<Definition> definitions) throws InvalidException {
        GraphCheck check = new GraphCheck();
        check.index(definitions);
        check.connect();
        check.findCircle();
        List<Definition> ordered = new ArrayList<>();
        check.nodes.values().stream().filter(each -> each.getKind() == NodeKind.PARAMETER).forEach(ordered::add);
        check.settled.forEach(name -> ordered.add(check.nodes.get(name)));
        check.nodes.values().stream().filter(each -> each.getKind() == NodeKind.OUTPUT).forEach(ordered::add);
        return List.copyOf(ordered);
    }

    private void index(Collection<Definition> definitions) throws InvalidException {
        SortedMap<String, Definition> twice = new TreeMap<>(MemoryRows.KEY_ORDER);
        for (Definition definition : definitions) {
            String key = Definitions.nodeKey(definition);
            if (nodes.put(key, definition) != null) {
                twice.put(key, definition);
            }
        }
        if (!twice.isEmpty()) {
            Definition second = twice.get(twice.firstKey());
            String section = Definitions.section(second.getKind());
            throw new InvalidException(Code.DUPLICATE_NAME, Place.of(section, second.getName()).toString(),
                    "`" + second.getName() + "` is declared twice in `" + section + "`; rename or remove one");
        }
    }

    private void connect() throws InvalidException {
        for (Definition definition : nodes.values()) {
            SortedSet<String> references = Expressions.references(definition);
            for (String reference : references) {
                // An output's or parameter's key is never a resource's name.
                if (!nodes.containsKey(reference)) {
                    throw unknown(reference, References.of(definition).get(reference));
                }
            }
            if (definition.getKind() == NodeKind.RESOURCE || definition.getKind() == NodeKind.GROUP) {
                edges.put(Definitions.nodeKey(definition), List.copyOf(references));
            }
        }
    }

    /** What to say of a reference to nothing. */
    static InvalidException unknown(String name, Place place) {
        return new InvalidException(Code.UNKNOWN_RESOURCE, place.toString(),
                "there is no resource `" + Texts.cut(name, 255) + "`; declare it, or correct the name");
    }

    /** A name on the way, and what it waits for that was not looked at yet. */
    private record Step(String name, Iterator<String> rest) {}

    private void findCircle() throws InvalidException {
        SortedSet<String> done = new TreeSet<>(MemoryRows.KEY_ORDER);
        for (String start : edges.keySet()) {
            SortedSet<String> onTheWay = new TreeSet<>(MemoryRows.KEY_ORDER);
            Deque<Step> way = new ArrayDeque<>();
            enter(start, way, onTheWay, done);
            while (!way.isEmpty()) {
                Step last = way.getLast();
                if (!last.rest.hasNext()) {
                    way.removeLast();
                    onTheWay.remove(last.name);
                    settled.add(last.name);
                } else {
                    enter(last.rest.next(), way, onTheWay, done);
                }
            }
        }
    }

    private void enter(String name, Deque<Step> way, SortedSet<String> onTheWay, SortedSet<String> done)
            throws InvalidException {
        if (onTheWay.contains(name)) {
            throw circle(way.stream().map(Step::name).dropWhile(each -> !each.equals(name)).toList());
        }
        if (done.add(name)) {
            onTheWay.add(name);
            way.addLast(new Step(name, edges.get(name).iterator()));
        }
    }

    private static InvalidException circle(List<String> circle) {
        List<String> shown = new ArrayList<>(circle.subList(0, Math.min(circle.size(), MAX_SHOWN)));
        if (shown.size() < circle.size()) {
            shown.add("… " + (circle.size() - shown.size()) + " more …");
        }
        shown.add(circle.getFirst());
        return new InvalidException(Code.CYCLE, Place.of("resources", circle.getFirst()).toString(),
                "resources depend on each other in a circle: " + String.join(" → ", shown)
                        + "; remove one of these references");
    }
}
