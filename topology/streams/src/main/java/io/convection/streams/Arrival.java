package io.convection.streams;

import io.convection.core.Input;

/** What a record that was read turns out to be. */
sealed interface Arrival {

    /** An input to be decided. */
    record Sound(Input input) implements Arrival {}

    /**
     * It belongs into another partition of its topic.
     *
     * @param home
     *            that partition's number
     */
    record Stray(int home) implements Arrival {}

    /**
     * Nothing can be decided on it.
     *
     * @param place
     *            {@code key} or {@code value}
     * @param error
     *            one sentence
     */
    record Dead(Cause cause, String place, String error) implements Arrival {}

    /** Why a record is a dead letter. */
    enum Cause {
        /** The value is not of the topic's schema, or the schema registry denies the schema that it names. */
        UNDECODABLE("undecodable"),
        /** There is no key, or it is not the value's stack, or it can't be a stack's. */
        BAD_KEY("bad-key"),
        /** It would not fit into a journal entry. */
        TOO_LARGE("too-large"),
        /** It was sent on to the partition of its key once, and that is not where it is. */
        STRAY("stray");

        private final String id;

        Cause(String id) {
            this.id = id;
        }

        /** As it stands in the header. */
        String id() {
            return id;
        }
    }
}
