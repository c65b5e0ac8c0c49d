package io.convection.simulator.random;

import java.util.List;

import io.convection.simulator.random.moves.Move;
import io.convection.simulator.random.world.Prepared;

/**
 * A history: where it begins, and what happens. Played again, it goes the same way.
 *
 * @param seed
 *            what it was drawn from
 * @param everyStep
 *            every step is decided and folded again
 */
record History(long seed, Prepared begin, boolean everyStep, List<Move> moves) {

    History {
        moves = List.copyOf(moves);
    }
}
