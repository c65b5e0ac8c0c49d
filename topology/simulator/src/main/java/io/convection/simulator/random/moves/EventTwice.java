package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.ResourceEvent;

/** An outcome arrives twice: at once, and some time later. */
final class EventTwice extends Fault {

    EventTwice() {
        super(5);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        return draw.holds() ? Optional.of(new Twice(draw.anyHeld())) : Optional.empty();
    }

    /** Now and later. */
    record Twice(Target target) implements Move {

        @Override
        public void play(Play play) {
            play.find(target).ifPresent(one -> {
                ResourceEvent event = play.world().done(one);
                play.world().delay(event);
                play.deliver(event);
            });
        }

        @Override
        public void tell(Play play, Teller teller) {
            play.find(target).ifPresent(teller::finishes);
        }

        @Override
        public String text() {
            return target + " is done; the outcome arrives twice";
        }
    }
}
