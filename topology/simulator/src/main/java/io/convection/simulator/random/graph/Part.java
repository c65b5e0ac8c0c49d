package io.convection.simulator.random.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.convection.records.Definition;
import io.convection.records.DeletionPolicy;
import io.convection.records.DriftPolicy;
import io.convection.records.NodeKind;

/** One resource of a blueprint. Immutable; its definition is made once. */
public final class Part {

    private static final Comparator<Edge> BY_TARGET = Comparator.comparing(Edge::target);

    private final String name;
    private final Make make;
    private final int value;
    private final int forced;
    private final int key;
    private final List<Edge> edges;
    private final Policy policy;
    private final Optional<String> literal;
    private final Definition definition;

    /**
     * What is declared of a part beside its properties.
     *
     * @param retain
     *            its physical resource is left alone when it is no longer wanted
     * @param protect
     *            no change may delete or replace it
     * @param heal
     *            drift is brought back
     * @param attempts
     *            of one operation; 0 for the default
     * @param shown
     *            an output gives its {@code v}
     */
    public record Policy(boolean retain, boolean protect, boolean heal, int attempts, boolean shown) {

        /** Nothing said. */
        public static final Policy PLAIN = new Policy(false, false, false, 0, false);
    }

    /**
     * A part.
     *
     * @param value
     *            of the property {@code v}, which is the attribute {@code v}, too
     * @param forced
     *            of the property {@code !f}, which can't be changed in place; 0 for none
     * @param key
     *            the number of its identity; of no meaning for {@link Make#FRESH}
     */
    public Part(String name, Make make, int value, int forced, int key, List<Edge> edges, Policy policy) {
        this(name, make, value, forced, key, edges, policy, Optional.empty());
    }

    /** A part that is exactly so, and waits for nothing. */
    public static Part literal(String name, Make make, String properties) {
        return new Part(name, make, 0, 0, 0, List.of(), Policy.PLAIN, Optional.of(properties));
    }

    private Part(String name, Make make, int value, int forced, int key, List<Edge> edges, Policy policy,
            Optional<String> literal) {
        this.literal = literal;
        this.name = name;
        this.make = make;
        this.value = value;
        this.forced = forced;
        this.key = key;
        this.edges = edges.size() < 2 ? List.copyOf(edges) : edges.stream().sorted(BY_TARGET).toList();
        this.policy = policy;
        this.definition = new Definition(name, NodeKind.RESOURCE, make.type(),
                properties(target -> "{\"get_resource\":\"" + target + "\"}",
                        target -> "{\"get_attr\":[\"" + target + "\",\"v\"]}"),
                order(), policy.retain() ? DeletionPolicy.RETAIN : DeletionPolicy.DELETE, policy.attempts(), 0L,
                policy.protect(), policy.heal() ? DriftPolicy.CONVERGE : DriftPolicy.REPORT);
    }

    private List<String> order() {
        List<String> order = new ArrayList<>();
        for (Edge edge : edges) {
            if (edge.link() == Edge.Link.ORDER) {
                order.add(edge.target());
            }
        }
        return List.copyOf(order);
    }

    /** Its properties in canonical JSON: keys are sorted, no white space. */
    private String properties(UnaryOperator<String> reference, UnaryOperator<String> attribute) {
        if (literal.isPresent()) {
            return literal.get();
        }
        StringBuilder json = new StringBuilder(64).append('{');
        if (forced > 0) {
            json.append("\"!f\":").append(forced).append(',');
        }
        edges(json, "a", Edge.Link.ATTRIBUTE, attribute);
        if (make.natural()) {
            json.append("\"key\":\"k").append(key).append("\",");
        }
        edges(json, "r", Edge.Link.REFERENCE, reference);
        return json.append("\"v\":").append(value).append('}').toString();
    }

    private void edges(StringBuilder json, String prefix, Edge.Link link, UnaryOperator<String> text) {
        for (Edge edge : edges) {
            if (edge.link() == link) {
                json.append('"').append(prefix).append(edge.target()).append("\":").append(text.apply(edge.target()))
                        .append(',');
            }
        }
    }

    /** What its physical resource should be like, given what its targets are. */
    public String wanted(UnaryOperator<String> physicalId, UnaryOperator<String> attribute) {
        return properties(target -> "\"" + physicalId.apply(target) + "\"", attribute);
    }

    /** Whether it is exactly so, and waits for nothing. */
    public boolean isLiteral() {
        return literal.isPresent();
    }

    /** Whether it is declared just like this. */
    public boolean isSame(Part other) {
        return name.equals(other.name) && make == other.make && policy.equals(other.policy)
                && definition.getProperties().equals(other.definition.getProperties())
                && definition.getDependsOn().equals(other.definition.getDependsOn());
    }

    /** As it is sent. */
    public Definition definition() {
        return definition;
    }

    /** The output that gives its {@code v}, as it is sent. */
    Definition output() {
        return new Definition(outputName(name), NodeKind.OUTPUT, "", "{\"get_attr\":[\"" + name + "\",\"v\"]}",
                List.of(), DeletionPolicy.DELETE, 0, 0L, false, DriftPolicy.REPORT);
    }

    /** What the output of a part is called. */
    public static String outputName(String part) {
        return "v_of_" + part;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Of which type. */
    public Make make() {
        return make;
    }

    /** The value of {@code v}. */
    public int value() {
        return value;
    }

    /** The value of {@code !f}; 0 for none. */
    public int forced() {
        return forced;
    }

    /** The number of its identity. */
    public int key() {
        return key;
    }

    /** What it waits for, in order of target. */
    public List<Edge> edges() {
        return edges;
    }

    /** What else is declared. */
    public Policy policy() {
        return policy;
    }

    /** The same with another {@code v}. */
    public Part withValue(int other) {
        return new Part(name, make, other, forced, key, edges, policy);
    }

    /** The same with another {@code !f}. */
    public Part withForced(int other) {
        return new Part(name, make, value, other, key, edges, policy);
    }

    /** The same with another identity. */
    public Part withKey(int other) {
        return new Part(name, make, value, forced, other, edges, policy);
    }

    /** The same of another type. */
    public Part withMake(Make other) {
        return new Part(name, other, value, forced, key, edges, policy);
    }

    /** The same under another name. */
    public Part withName(String other) {
        return new Part(other, make, value, forced, key, edges, policy);
    }

    /** The same that waits for something else. */
    public Part withEdges(List<Edge> others) {
        return new Part(name, make, value, forced, key, others, policy);
    }

    /** The same under another policy. */
    public Part withPolicy(Policy other) {
        return new Part(name, make, value, forced, key, edges, other);
    }

    @Override
    public String toString() {
        return name + " (" + make + ") " + definition.getProperties()
                + (definition.getDependsOn().isEmpty() ? "" : " behind " + definition.getDependsOn())
                + (policy.equals(Policy.PLAIN) ? "" : " " + policy);
    }
}
