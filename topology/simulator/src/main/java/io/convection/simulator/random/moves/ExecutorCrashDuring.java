package io.convection.simulator.random.moves;

import java.util.Optional;

/** An executor dies in the middle of an operation; another gets the command and finds it half done. */
final class ExecutorCrashDuring extends Fault {

    ExecutorCrashDuring() {
        super(4);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        return draw.holds() ? Optional.of(new Crash(draw.anyHeld())) : Optional.empty();
    }

    /** Half done, and still to do. */
    record Crash(Target target) implements Move {

        @Override
        public void play(Play play) {
            play.find(target).ifPresent(one -> {
                play.world().begin(one);
                one.redeliver();
            });
        }

        @Override
        public String text() {
            return "an executor dies in the middle of " + target;
        }
    }
}
