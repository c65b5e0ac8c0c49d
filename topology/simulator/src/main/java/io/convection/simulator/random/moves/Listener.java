package io.convection.simulator.random.moves;

/** Hears what happens in a history while it is played. */
public interface Listener {

    /** One who does not listen. */
    Listener NONE = new Listener() {
    };

    /** A move is about to be made. */
    default void moving(Play play, Move move) {}

    /** A request was sent. */
    default void asked(Play play, Draft draft, String requestId) {}

    /** Everything was let go, and nothing moves any more; it is about to be judged. */
    default void resting(Play play) {}
}
