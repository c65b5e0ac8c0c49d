package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.CommandAction;
import io.convection.simulator.random.world.Said;

/** An operation takes too long and is ended by its executor; it was done, or not, and nobody knows. */
final class UnknownOutcome extends Fault {

    UnknownOutcome() {
        super(4);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        return draw.holds()
                ? Optional.of(new Ended(draw.anyHeld(), draw.dice().percent(50), draw.dice().percent(80)))
                : Optional.empty();
    }

    /** It is ended. */
    record Ended(Target target, boolean done, boolean worthRetry) implements Move {

        @Override
        public void play(Play play) {
            play.find(target).ifPresent(one -> {
                if (done) {
                    play.world().drop(one);
                } else {
                    play.world().fail(one);
                }
                if (done && one.command().getAction() != CommandAction.OBSERVE) {
                    play.world().perform(one);
                }
                play.deliver(Said.failure(one, "took too long").setTransient(worthRetry)
                        .setOutcomeUnknown(true).build());
            });
        }

        @Override
        public void tell(Play play, Teller teller) {
            play.find(target)
                    .ifPresent(one -> teller.step(one, "fail: {%s: {reason: took too long, unknown: true, done: "
                            + done + ", transient: " + worthRetry + "}}"));
        }

        @Override
        public String text() {
            return target + " takes too long, and is " + (done ? "" : "not ") + "done";
        }
    }
}
