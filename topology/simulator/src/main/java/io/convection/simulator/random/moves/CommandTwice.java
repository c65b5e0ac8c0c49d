package io.convection.simulator.random.moves;

import java.util.Optional;

/** A second executor gets the same command, as while their group is rebalanced. */
final class CommandTwice extends Fault {

    CommandTwice() {
        super(4);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        return draw.holds() ? Optional.of(new Twice(draw.anyHeld())) : Optional.empty();
    }

    /** Two have it. */
    record Twice(Target target) implements Move {

        @Override
        public void play(Play play) {
            play.find(target).ifPresent(play.world()::twice);
        }

        @Override
        public String text() {
            return "a second executor gets " + target;
        }
    }
}
