package io.convection.audit.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.convection.records.CommandAction;

/**
 * An operation: from the dispatch of its first attempt to its outcome.
 *
 * @param name
 *            the resource's name
 * @param version
 *            the number of its version
 * @param number
 *            the number of the operation on that version
 * @param traversal
 *            the traversal that dispatched it
 * @param attempts
 *            in order, one or more
 * @param outcome
 *            how it ended
 * @param end
 *            when it ended; empty where it has not. Later than its last answer where it ended while it waited for its next attempt
 */
public record Operation(String name, long version, long number, CommandAction action, long traversal,
        List<Attempt> attempts, Outcome outcome, Optional<Instant> end) {

    /** How an operation ended. */
    public enum Outcome {
        /** It did what it was told. */
        DONE,
        /** It failed for good. */
        FAILED,
        /** Nobody knows what it did. */
        UNANSWERED,
        /** It was an update that can't be done in place. */
        NEEDS_REPLACEMENT,
        /** It has not. */
        IN_FLIGHT
    }

    /**
     * One attempt.
     *
     * @param number
     *            from 1
     * @param dispatched
     *            when its command went out
     * @param answered
     *            when its answer was decided on; empty where none has come
     * @param problem
     *            why it has to be tried again, or failed; empty where nothing is wrong
     */
    public record Attempt(int number, Instant dispatched, Optional<Instant> answered, String problem) {}

    /** {@code A#1}. */
    public String id() {
        return name + "#" + version;
    }

    /** When it was dispatched. */
    public Instant start() {
        return attempts.getFirst().dispatched();
    }
}
