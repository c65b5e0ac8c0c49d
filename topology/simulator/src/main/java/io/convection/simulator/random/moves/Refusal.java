package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.CommandAction;
import io.convection.simulator.random.world.Said;

/**
 * An attempt is refused before anything was looked at, as by a cloud that is busy. It has done nothing; what an earlier attempt or another delivery did, it doesn't
 * know, and an older one may still do it.
 */
final class Refusal extends Fault {

    Refusal() {
        super(5);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        return draw.holds()
                ? Optional.of(new Refused(draw.anyHeld(), draw.dice().percent(70)))
                : Optional.empty();
    }

    /** It is refused. */
    record Refused(Target target, boolean worthRetry) implements Move {

        @Override
        public void play(Play play) {
            play.find(target).ifPresent(one -> {
                play.world().drop(one);
                // Who asks how an operation stands, and gets no answer to that, knows nothing of the operation.
                boolean unknown = one.command().getAction() == CommandAction.ASK;
                play.deliver(Said.failure(one, "busy").setTransient(worthRetry).setOutcomeUnknown(unknown).build());
            });
        }

        @Override
        public void tell(Play play, Teller teller) {
            play.find(target).ifPresent(one -> teller.step(one,
                    "fail: {%s: {reason: busy, transient: " + worthRetry + "}}"));
        }

        @Override
        public String text() {
            return target + " is refused unseen" + (worthRetry ? ", for now" : "");
        }
    }
}
