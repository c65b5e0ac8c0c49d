package io.convection.simulator.random.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.convection.simulator.random.graph.Part.Policy;

/** Draws blueprints: a first one, and from each one the next, which differs in a few ways. */
public final class Architect {

    /** Values that a property has, identities beside each other, names beyond the size of a graph. */
    private static final int VALUES = 3;
    private static final int SPARE = 3;

    private static final List<Shape> SHAPES = List.of(Shape.values());
    private static final List<Edge.Link> LINKS = List.of(Edge.Link.values());
    private static final List<Make> MAKES = List.of(Make.values());

    private final Dice dice;
    private final int least;
    private final int most;

    /**
     * @param least
     *            resources of the smallest graph
     * @param most
     *            resources of the largest
     */
    public Architect(Dice dice, int least, int most) {
        this.dice = dice;
        this.least = least;
        this.most = most;
    }

    /** A graph of its own: rather a small one, for nearly all that can go wrong shows in few resources, and the sooner. */
    public Blueprint first() {
        int largest = dice.percent(80) ? (least + most) / 2 : most;
        int size = dice.between(least, largest);
        Shape shape = dice.pick(SHAPES);
        List<Part> parts = new ArrayList<>();
        for (int index = 0; index < size; index++) {
            List<Edge> edges = new ArrayList<>();
            for (int before : shape.behind(index, size, dice)) {
                edges.add(edge(parts.get(before).name()));
            }
            parts.add(part(name(index), edges, parts));
        }
        return Blueprint.of(parts);
    }

    /** A graph in which so many wait for one. */
    public Blueprint wide(int size) {
        List<Part> parts = new ArrayList<>();
        for (int index = 0; index < size; index++) {
            List<Edge> edges = index == 0 ? List.of() : List.of(edge(name(0)));
            parts.add(new Part(name(index), Make.FRESH, dice.below(VALUES), 0, 0, edges, Policy.PLAIN));
        }
        return Blueprint.of(parts);
    }

    private Edge edge(String target) {
        return new Edge(target, dice.pick(LINKS));
    }

    private Part part(String name, List<Edge> edges, List<Part> others) {
        Make make = dice.percent(75) ? Make.FRESH : dice.percent(50) ? Make.NAMED : Make.FIRST;
        int forced = make != Make.NAMED && dice.percent(30) ? 1 + dice.below(2) : 0;
        return new Part(name, make, dice.below(VALUES), forced, freeKey(others), edges, policy());
    }

    private Policy policy() {
        return dice.percent(70)
                ? Policy.PLAIN
                : new Policy(dice.percent(15), dice.percent(8), dice.percent(50),
                        dice.percent(50) ? 0 : dice.between(1, 3),
                        dice.percent(40));
    }

    /** Mostly an identity that no other has. */
    private int freeKey(List<Part> others) {
        if (dice.percent(2)) {
            return dice.below(SPARE);
        }
        Set<Integer> taken = new HashSet<>();
        others.forEach(other -> taken.add(other.key()));
        int key = dice.below(SPARE);
        while (taken.contains(key)) {
            key++;
        }
        return key;
    }

    private static String name(int index) {
        return index < 26 ? String.valueOf((char) ('A' + index)) : "N" + index;
    }

    private String freeName(List<Part> parts) {
        Set<String> taken = new HashSet<>();
        parts.forEach(part -> taken.add(part.name()));
        int index = dice.below(parts.size() + SPARE);
        while (taken.contains(name(index))) {
            index++;
        }
        return name(index);
    }

    /** What comes after: one to three changes of it. */
    public Blueprint next(Blueprint from) {
        if (from.parts().isEmpty() || dice.percent(6)) {
            return first();
        }
        List<Part> parts = new ArrayList<>(from.parts().values());
        for (int left = 1 + dice.below(3); left > 0 && !parts.isEmpty(); left--) {
            change(parts);
        }
        return Blueprint.of(parts);
    }

    private void change(List<Part> parts) {
        int index = dice.below(parts.size());
        Part part = parts.get(index);
        switch (dice.below(20)) {
            case 0, 1, 2, 3 -> parts.set(index, part.withValue(dice.below(VALUES)));
            case 4, 5 -> parts.set(index, part.make() == Make.NAMED ? part : part.withForced(1 + dice.below(2)));
            case 6, 7 -> add(parts);
            case 8, 9, 10 -> remove(parts, part.name());
            case 11 -> rename(parts, part.name(), freeName(parts));
            case 12 -> swapKeys(parts, index, dice.below(parts.size()));
            case 13 -> parts.set(index, part.withKey(freeKey(parts)));
            case 14 -> invert(parts);
            case 15, 16 -> parts.set(index, part.withEdges(edges(parts, index)));
            case 17 -> parts.set(index, part.withPolicy(policy()));
            case 18 -> parts.set(index, part.withMake(dice.pick(MAKES)));
            default -> swapNames(parts, part.name(), dice.pick(parts).name());
        }
    }

    private List<Edge> edges(List<Part> parts, int index) {
        List<Edge> edges = new ArrayList<>();
        for (int before : Shape.ANY.behind(index, parts.size(), dice)) {
            edges.add(edge(parts.get(before).name()));
        }
        return edges;
    }

    private void add(List<Part> parts) {
        if (parts.size() < most) {
            String name = freeName(parts);
            int index = dice.below(parts.size() + 1);
            List<Edge> edges = index == 0 ? List.of() : edges(parts, index);
            parts.add(index, part(name, edges, parts));
        }
    }

    private static void remove(List<Part> parts, String name) {
        List<Part> rest = new ArrayList<>(Blueprint.of(parts).without(name).parts().values());
        parts.clear();
        parts.addAll(rest);
    }

    private static void rename(List<Part> parts, String from, String to) {
        parts.replaceAll(part -> {
            Part renamed = part.name().equals(from) ? part.withName(to) : part;
            return renamed.withEdges(renamed.edges().stream()
                    .map(edge -> edge.target().equals(from) ? edge.to(to) : edge).toList());
        });
    }

    private static void swapNames(List<Part> parts, String one, String other) {
        if (!one.equals(other)) {
            rename(parts, one, "~");
            rename(parts, other, one);
            rename(parts, "~", other);
        }
    }

    private static void swapKeys(List<Part> parts, int one, int other) {
        int key = parts.get(one).key();
        parts.set(one, parts.get(one).withKey(parts.get(other).key()));
        parts.set(other, parts.get(other).withKey(key));
    }

    /** Every edge turned round. */
    private static void invert(List<Part> parts) {
        List<Part> turned = new ArrayList<>();
        for (Part part : parts) {
            List<Edge> edges = new ArrayList<>();
            for (Part dependant : parts) {
                dependant.edges().stream().filter(edge -> edge.target().equals(part.name()))
                        .forEach(edge -> edges.add(edge.to(dependant.name())));
            }
            turned.add(part.withEdges(edges));
        }
        Collections.reverse(turned);
        parts.clear();
        parts.addAll(turned);
    }

    /** Some of a blueprint's parts, changed, as a patch sets them: what they wait for stays. */
    public Blueprint patch(Blueprint from) {
        List<Part> set = new ArrayList<>();
        for (Part part : from.parts().values()) {
            if (dice.percent(20)) {
                set.add(dice.percent(70) ? part.withValue(dice.below(VALUES)) : part.withForced(1 + dice.below(2)));
            }
        }
        if (set.isEmpty() || dice.percent(20)) {
            List<Part> parts = new ArrayList<>(from.parts().values());
            set.add(part(freeName(parts), parts.isEmpty() ? List.of() : edges(parts, parts.size()), parts));
        }
        return Blueprint.of(set);
    }

    /** A name that nothing of the blueprint waits for, where there is one; else any. */
    public String leaf(Blueprint from) {
        List<Part> parts = new ArrayList<>(from.parts().values());
        return dice.percent(10) ? dice.pick(parts).name() : parts.getLast().name();
    }
}
