package io.convection.simulator.random.graph;

/**
 * One thing that a part of a blueprint waits for.
 *
 * @param target
 *            the name that it depends on
 */
public record Edge(String target, Link link) {

    /** How it depends. */
    public enum Link {
        /** By {@code get_resource}: it holds the target's physical id. */
        REFERENCE,
        /** By {@code get_attr}: it holds the target's {@code v}. */
        ATTRIBUTE,
        /** By {@code depends_on} alone. */
        ORDER
    }

    /** The same edge to another target. */
    Edge to(String other) {
        return new Edge(other, link);
    }
}
