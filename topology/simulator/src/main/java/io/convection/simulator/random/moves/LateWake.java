package io.convection.simulator.random.moves;

import java.util.Optional;

/** An executor of which nothing was heard goes on where it was. */
final class LateWake extends Fault {

    LateWake() {
        super(4);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        return draw.world().silent().isEmpty()
                ? Optional.empty()
                : Optional.of(new Wakes(Target.any(draw.world().silent(), draw.dice())));
    }

    /** It goes on. */
    record Wakes(Target target) implements Move {

        @Override
        public void play(Play play) {
            target.in(play.world().silent()).ifPresent(play.world()::wake);
        }

        @Override
        public void tell(Play play, Teller teller) {
            // told when it finishes
        }

        @Override
        public String text() {
            return "the executor that has " + target + " goes on";
        }
    }
}
