package io.convection.simulator.random.moves;

import java.util.Optional;

/** A request arrives once more. */
final class RequestTwice extends Fault {

    RequestTwice() {
        super(3);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        int sent = draw.play().requests().size();
        return sent == 0 ? Optional.empty() : Optional.of(new Again(draw.dice().below(sent)));
    }

    /** One of those sent. */
    record Again(int which) implements Move {

        @Override
        public void play(Play play) {
            if (!play.requests().isEmpty()) {
                play.again(play.requests().get(which % play.requests().size()));
            }
        }

        @Override
        public void tell(Play play, Teller teller) {
            if (!play.requests().isEmpty()) {
                teller.again(play.requests().get(which % play.requests().size()).getRequestId());
            }
        }

        @Override
        public String text() {
            return "request " + (which + 1) + " again";
        }
    }
}
