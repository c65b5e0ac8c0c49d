package io.convection.simulator.random.audit;

/** A name, as the facts tell it. */
public final class SeenName {

    /** It may differ from its definition. */
    boolean pending;
    /** Its current version; 0 for none. */
    long current;
}
