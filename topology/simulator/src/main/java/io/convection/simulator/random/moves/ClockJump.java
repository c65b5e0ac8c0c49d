package io.convection.simulator.random.moves;

import java.util.Optional;

/** The engine's clock jumps ahead by up to six hours. */
final class ClockJump extends Fault {

    private static final int MOST_MINUTES = 360;

    ClockJump() {
        super(2);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        return Optional.of(new Pause.Passes(60_000L * (1 + draw.dice().below(MOST_MINUTES))));
    }
}
