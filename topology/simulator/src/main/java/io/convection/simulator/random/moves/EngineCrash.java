package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.simulator.random.world.Failing;

/** The engine dies with a transaction open, of several inputs where there are as many; another takes over from what is committed. */
final class EngineCrash extends Fault {

    EngineCrash() {
        super(3);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        return Optional.of(new Transaction(Failing.ABORT, 1 + draw.dice().below(3)));
    }
}
