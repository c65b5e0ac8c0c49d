package io.convection.simulator.random.moves;

import java.util.Optional;

/** One kind of thing that may happen in a history. */
public interface Kind {

    /** What it is called on the command line and in counts: {@code event-twice}. */
    String name();

    /** Whether it is a fault: something that should not happen, and does. */
    boolean isFault();

    /** How often it is tried, beside the others of its sort. */
    int weight();

    /** One of its moves; empty where none applies as things stand. */
    Optional<Move> draw(Draw draw);
}
