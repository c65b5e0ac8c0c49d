package io.convection.simulator.random.moves;

import java.util.Optional;

/** One of the events on their way arrives, whichever was sent first. */
final class Arrival implements Kind {

    @Override
    public String name() {
        return "arrival";
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
        int air = draw.world().air().size();
        return air == 0 ? Optional.empty() : Optional.of(new Arrives(draw.dice().below(air)));
    }

    /** It arrives. */
    record Arrives(int which) implements Move {

        @Override
        public void play(Play play) {
            int air = play.world().air().size();
            if (air > 0) {
                play.world().land(which % air);
            }
        }

        @Override
        public void tell(Play play, Teller teller) {
            int air = play.world().air().size();
            if (air > 0) {
                teller.arrives(play.world().air().get(which % air));
            }
        }

        @Override
        public String text() {
            return "event " + which + " of those on their way arrives";
        }
    }
}
