package io.convection.simulator.scenario;

/** A process that a story may kill. */
public enum Role {
    /** The process that holds the operations in flight; they are redelivered to another. */
    EXECUTOR,
    /** The process that decides; it starts again from what it had committed. */
    ENGINE
}
