package io.convection.simulator.random.moves;

import java.util.Optional;

/** The engine's clock jumps ahead by up to six hours; now and then by more than a day. */
final class ClockJump extends Fault {

    private static final int MOST_MINUTES = 360;
    private static final int DAY = 1_500;

    ClockJump() {
        super(2);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        int minutes = draw.dice().percent(10) ? DAY : 1 + draw.dice().below(MOST_MINUTES);
        return Optional.of(new Pause.Passes(60_000L * minutes));
    }
}
