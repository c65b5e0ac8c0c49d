package io.convection.simulator.random.moves;

import java.util.Optional;

/** An executor dies when an operation is done and nobody has heard of it; another gets the command. */
final class ExecutorCrashAfter extends Fault {

    ExecutorCrashAfter() {
        super(4);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        return draw.holds() ? Optional.of(new Crash(draw.anyHeld())) : Optional.empty();
    }

    /** Done, and still to do. */
    record Crash(Target target) implements Move {

        @Override
        public void play(Play play) {
            play.find(target).ifPresent(one -> {
                play.world().perform(one);
                one.redeliver();
            });
        }

        @Override
        public void tell(Play play, Teller teller) {
            teller.step("crash: executor");
        }

        @Override
        public String text() {
            return "an executor dies behind " + target;
        }
    }
}
