package io.convection.core;

/** The three tables of rows, one per state store (design, "Host": three stores, never more). */
public enum Table {
    /** Public: one {@code Stack} per stack, key {@code project/name}. */
    STACKS,
    /** Public: one {@code Resource} per version, key {@code project/name/C#2}; or per name that has none yet, key {@code project/name/C}. */
    RESOURCES,
    /** Private: everything else, by key prefix; see {@code state.Keys}. */
    NODES
}
