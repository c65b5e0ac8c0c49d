package io.convection.simulator.random.moves;

import java.util.Optional;

/** An executor takes a command and says nothing, for long or for ever. */
final class Stall extends Fault {

    Stall() {
        super(4);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        return draw.holds() ? Optional.of(new Stalls(draw.anyHeld())) : Optional.empty();
    }

    /** Silence. */
    record Stalls(Target target) implements Move {

        @Override
        public void play(Play play) {
            play.find(target).ifPresent(play.world()::silence);
        }

        @Override
        public String text() {
            return "nothing is heard of " + target;
        }
    }
}
