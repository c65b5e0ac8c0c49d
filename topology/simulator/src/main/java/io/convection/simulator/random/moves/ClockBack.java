package io.convection.simulator.random.moves;

import java.util.Optional;

/** The engine's clock jumps back: for its host, time stands still until it is where it was. */
final class ClockBack extends Fault {

    private static final int MOST_MS = 60_000;

    ClockBack() {
        super(2);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        return Optional.of(new Back(1 + draw.dice().below(MOST_MS)));
    }

    /** It jumps back. */
    record Back(long ms) implements Move {

        @Override
        public void play(Play play) {
            play.world().setBack(ms);
        }

        @Override
        public String text() {
            return "the clock goes back " + ms + " ms";
        }
    }
}
