package io.convection.simulator.random.moves;

import java.util.Optional;

/** The engine is up again, and takes so many inputs in one transaction from now on. */
final class Recovery implements Kind {

    @Override
    public String name() {
        return "recovery";
    }

    @Override
    public boolean isFault() {
        return false;
    }

    @Override
    public int weight() {
        return 1;
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        return draw.world().down() ? Optional.of(new Start(1 + draw.dice().below(5))) : Optional.empty();
    }

    /** It starts. */
    record Start(int batch) implements Move {

        @Override
        public void play(Play play) {
            play.world().batch(batch);
            play.world().start();
        }

        @Override
        public String text() {
            return "the engine starts, up to " + batch + " inputs at once";
        }
    }
}
