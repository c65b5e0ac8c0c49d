package io.convection.simulator.random.moves;

import java.util.Optional;

/** An executor dies before it did anything; its commands come to others, in another order. */
final class ExecutorCrashBefore extends Fault {

    ExecutorCrashBefore() {
        super(2);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        return draw.world().held().size() > 1
                ? Optional.of(new Crash(1 + draw.dice().below(draw.world().held().size() - 1)))
                : Optional.empty();
    }

    /** Those that came first come last. */
    record Crash(int some) implements Move {

        @Override
        public void play(Play play) {
            play.world().rotate(some);
        }

        @Override
        public void tell(Play play, Teller teller) {
            teller.step("crash: executor");
        }

        @Override
        public String text() {
            return "an executor dies; the first " + some + " come last";
        }
    }
}
