package io.convection.simulator.random.world;

/** What becomes of a transaction. */
public enum Failing {
    /** It is committed, and the engine knows. */
    NOT,
    /** It is aborted; its inputs are read again. */
    ABORT,
    /** It is committed, but the engine never hears of it, and restores what is committed. */
    ACK_LOST,
    /** Another engine took the partition over before: what this one decides can't be committed. */
    FENCED
}
