package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.simulator.random.world.Failing;

/** An engine that was superseded goes on for a while; it can't commit what it decides. */
final class Zombie extends Fault {

    Zombie() {
        super(3);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        return Optional.of(new Transaction(Failing.FENCED, 1));
    }
}
