package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.simulator.random.world.Failing;

/** A transaction is aborted; its inputs are read again. */
final class Abort extends Fault {

    Abort() {
        super(4);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        return Optional.of(new Transaction(Failing.ABORT, 1));
    }
}
