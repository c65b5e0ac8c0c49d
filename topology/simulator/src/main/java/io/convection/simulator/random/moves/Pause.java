package io.convection.simulator.random.moves;

import java.util.Optional;

/** Time passes: a few moments, or until the next timer. */
final class Pause implements Kind {

    @Override
    public String name() {
        return "pause";
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
        return Optional.of(draw.dice().percent(50) ? new UntilTimer() : new Passes(1 + draw.dice().below(5_000)));
    }

    /** So many milliseconds pass. */
    record Passes(long ms) implements Move {

        @Override
        public void play(Play play) {
            play.world().advance(ms);
        }

        @Override
        public void tell(Play play, Teller teller) {
            teller.step("advance: PT" + ms / 1000.0 + "S");
        }

        @Override
        public String text() {
            return ms + " ms pass";
        }
    }

    /** Time passes until a timer is due. */
    record UntilTimer() implements Move {

        @Override
        public void play(Play play) {
            play.world().passToTimer();
        }

        @Override
        public void tell(Play play, Teller teller) {
            play.world().nextDue().ifPresent(due -> teller.step(
                    "advance: PT" + Math.max(0, due.toEpochMilli() - play.world().now().toEpochMilli()) / 1000.0
                            + "S"));
        }

        @Override
        public String text() {
            return "time passes until a timer is due";
        }
    }
}
