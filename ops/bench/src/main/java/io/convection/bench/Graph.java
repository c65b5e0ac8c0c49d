package io.convection.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.convection.records.Definition;
import io.convection.records.NodeKind;
import io.convection.records.StackChange;

/** The ready definitions of a measured stack, each behind those that it refers to; made when they are asked for, so that a million need no room. */
final class Graph {

    /** Members of one group: what depends on more than a few depends on groups of them. */
    private static final int MEMBERS = 32;

    /** What refers to another resource. */
    enum Reference {
        /** An attribute of it. */
        ATTRIBUTE("{\"get_attr\":[\"R", "\",\"out\"]}"),
        /** Its physical id. */
        ID("{\"get_resource\":\"R", "\"}");

        private final String before;
        private final String after;

        Reference(String before, String after) {
            this.before = before;
            this.after = after;
        }
    }

    /** Definitions in one part of a change. */
    private static final int PART = 500;

    private final Shape shape;
    private final int resources;
    private final String type;
    private final Reference reference;
    /** How many groups each level has, the lowest first; of {@link Shape#FAN_IN} only. */
    private final List<Integer> levels = new ArrayList<>();
    private final int groups;

    Graph(Shape shape, int resources) {
        this(shape, resources, Partition.TYPE, Reference.ATTRIBUTE);
    }

    /**
     * @param type
     *            of all resources; takes any property
     */
    Graph(Shape shape, int resources, String type, Reference reference) {
        this.shape = shape;
        this.resources = resources;
        this.type = type;
        this.reference = reference;
        int members = resources - 1;
        while (shape == Shape.FAN_IN && members > MEMBERS) {
            members = (members + MEMBERS - 1) / MEMBERS;
            levels.add(members);
        }
        this.groups = levels.stream().mapToInt(Integer::intValue).sum();
    }

    /** Definitions in all. */
    int size() {
        return resources + groups;
    }

    /** Edges between resources, as they are meant; groups don't count. */
    long edges() {
        return shape.edges(resources);
    }

    /**
     * One definition.
     *
     * @param leaf
     *            a property of the last resource: another value is a change of it
     */
    Definition definition(int index, int leaf) {
        if (index < resources - 1) {
            return resource(index, List.of(), 1);
        }
        int group = index - (resources - 1);
        return group < groups ? group(group) : resource(resources - 1, top(), leaf);
    }

    /**
     * The whole of it as a change in parts, which are made one after another: a large graph is not held at once.
     *
     * @param change
     *            what all parts have in common
     * @param leaf
     *            as of {@link #definition}
     * @param taker
     *            takes each part
     */
    void parts(StackChange.Builder change, int leaf, Consumer<StackChange> taker) {
        int count = (size() + PART - 1) / PART;
        change.setParts(count);
        for (int part = 1; part <= count; part++) {
            List<Definition> definitions = new ArrayList<>();
            for (int i = (part - 1) * PART; i < Math.min(size(), part * PART); i++) {
                definitions.add(definition(i, leaf));
            }
            taker.accept(change.setPart(part).setDefinitions(definitions).build());
        }
    }

    private Definition resource(int index, List<String> dependsOn, int size) {
        StringBuilder text = new StringBuilder("{");
        int input = 0;
        for (int dependency : shape.dependencies(index)) {
            text.append("\"in").append(input++).append("\":").append(reference.before).append(dependency)
                    .append(reference.after).append(',');
        }
        text.append("\"size\":").append(size).append('}');
        return Definition.newBuilder().setName("R" + index).setType(type).setProperties(text.toString())
                .setDependsOn(dependsOn).build();
    }

    private Definition group(int group) {
        int level = 0;
        int first = 0;
        while (group >= first + levels.get(level)) {
            first += levels.get(level++);
        }
        int place = group - first;
        int below = level == 0 ? resources - 1 : levels.get(level - 1);
        List<String> members = new ArrayList<>();
        for (int i = place * MEMBERS; i < Math.min(below, (place + 1) * MEMBERS); i++) {
            members.add(level == 0 ? "R" + i : "~" + name(level - 1, i));
        }
        return Definition.newBuilder().setName(name(level, place)).setKind(NodeKind.GROUP).setDependsOn(members)
                .build();
    }

    /** What the last resource of a fan-in depends on. */
    private List<String> top() {
        List<String> top = new ArrayList<>();
        if (shape == Shape.FAN_IN) {
            int below = levels.isEmpty() ? resources - 1 : levels.get(levels.size() - 1);
            for (int i = 0; i < below; i++) {
                top.add(levels.isEmpty() ? "R" + i : "~" + name(levels.size() - 1, i));
            }
        }
        return top;
    }

    private static String name(int level, int place) {
        return "G" + level + "_" + place;
    }
}
