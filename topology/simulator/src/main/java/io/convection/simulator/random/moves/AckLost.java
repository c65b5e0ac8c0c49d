package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.simulator.random.world.Failing;

/** A transaction is committed, but the engine never hears of it, and restores what is committed. */
final class AckLost extends Fault {

    AckLost() {
        super(3);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        return Optional.of(new Transaction(Failing.ACK_LOST, 1));
    }
}
