package io.convection.simulator.random.moves;

import java.util.Optional;

/** An operation is done, but its outcome stays on the way for a while. */
final class EventDelayed extends Fault {

    EventDelayed() {
        super(5);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        return draw.holds() ? Optional.of(new Delayed(draw.anyHeld())) : Optional.empty();
    }

    /** Later. */
    record Delayed(Target target) implements Move {

        @Override
        public void play(Play play) {
            play.find(target).ifPresent(one -> play.world().delay(play.world().done(one)));
        }

        @Override
        public void tell(Play play, Teller teller) {
            play.find(target).ifPresent(teller::silence);
        }

        @Override
        public String text() {
            return target + " is done; the outcome arrives later";
        }
    }
}
