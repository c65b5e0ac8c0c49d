package io.convection.audit.history;

import java.time.Instant;

/** A moment in the life of a stack, as people name it. */
public sealed interface When {

    /** The end of what the journal has. */
    record Latest() implements When {}

    /** As it stood at this time: after the last entry that is not younger. */
    record At(Instant time) implements When {}

    /**
     * After the entry of this sequence.
     *
     * @param number
     *            from 1; 0 for before the first
     */
    record Sequence(long number) implements When {}

    /**
     * After the entry that answered a request.
     *
     * @param requestId
     *            the request's id
     */
    record Change(String requestId) implements When {}

    /**
     * Before the entry that answered a request.
     *
     * @param requestId
     *            the request's id
     */
    record Before(String requestId) implements When {}
}
