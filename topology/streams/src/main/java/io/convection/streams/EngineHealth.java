package io.convection.streams;

/**
 * How an engine is, for probes and people.
 *
 * @param ready
 *            it decides what arrives; otherwise it waits for something, or has ended
 * @param reason
 *            why it is not ready, one sentence; empty where it is
 */
public record EngineHealth(State state, boolean ready, String reason) {

    /** Where an engine is in its life. */
    public enum State {
        /** Reads resource types, joins its group, restores its stores. */
        STARTING,
        /** Decides. */
        RUNNING,
        /** Partitions move between engines, or their stores are being restored. */
        REBALANCING,
        /** Something outside can't be reached, such as the schema registry: tried again without end, and nothing is lost. */
        WAITING,
        /** An error ended a thread; what it was at is tried again, a few times. */
        RETRYING,
        /** Ended by an error that a repetition would only meet again. */
        FAILED,
        /** Closed. */
        STOPPED
    }
}
