package io.convection.simulator.random.moves;

import java.util.Optional;

/** An executor takes a command and says nothing, for long or for ever. */
final class Stall extends Fault {

    Stall() {
        super(4);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        return draw.holds() ? Optional.of(new Stalls(draw.anyHeld(), draw.dice().percent(50))) : Optional.empty();
    }

    /**
     * Silence.
     *
     * @param forLong
     *            until everything else is over
     */
    record Stalls(Target target, boolean forLong) implements Move {

        @Override
        public void play(Play play) {
            play.find(target).ifPresent(one -> play.world().silence(one, forLong));
        }

        @Override
        public void tell(Play play, Teller teller) {
            play.find(target).ifPresent(teller::silence);
        }

        @Override
        public String text() {
            return "nothing is heard of " + target + (forLong ? " for long" : "");
        }
    }
}
