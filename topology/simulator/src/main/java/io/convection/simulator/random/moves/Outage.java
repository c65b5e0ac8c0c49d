package io.convection.simulator.random.moves;

import java.util.Optional;

/** The engine is down for a while; what is sent to it waits, and is then read in larger transactions. */
final class Outage extends Fault {

    Outage() {
        super(3);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        return draw.world().down() ? Optional.empty() : Optional.of(new Stop());
    }

    /** It stops. */
    record Stop() implements Move {

        @Override
        public void play(Play play) {
            play.world().stop();
        }

        @Override
        public void tell(Play play, Teller teller) {
            teller.unsaid(text());
        }

        @Override
        public String text() {
            return "the engine stops";
        }
    }
}
