package io.convection.simulator.random.moves;

import java.util.Optional;

/** The engine's own code fails at an input: the stack goes into quarantine. */
final class EngineDefect extends Fault {

    EngineDefect() {
        super(1);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        return Optional.of(new Fails());
    }

    /** The next input that needs a judgement. */
    record Fails() implements Move {

        @Override
        public void play(Play play) {
            play.world().sicken();
        }

        @Override
        public String text() {
            return "the engine's own code fails at the next input";
        }
    }
}
