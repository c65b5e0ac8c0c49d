package io.convection.simulator.random.moves;

import java.util.Optional;

/** An operation does what it was told, and its outcome arrives. */
final class Finish implements Kind {

    @Override
    public String name() {
        return "finish";
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
        return draw.holds() ? Optional.of(new Done(draw.anyHeld())) : Optional.empty();
    }

    /** It is done. */
    record Done(Target target) implements Move {

        @Override
        public void play(Play play) {
            play.find(target).ifPresent(one -> play.deliver(play.world().done(one)));
        }

        @Override
        public void tell(Play play, Teller teller) {
            play.find(target).ifPresent(teller::finishes);
        }

        @Override
        public String text() {
            return target + " is done";
        }
    }
}
