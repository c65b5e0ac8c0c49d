package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.simulator.random.world.Said;

/** An operation fails, and another attempt is worth it. Nothing was done, or what an earlier delivery has made is reported. */
final class TransientFailure extends Fault {

    TransientFailure() {
        super(6);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        return draw.holds() ? Optional.of(new Fails(draw.anyHeld(), true)) : Optional.empty();
    }

    /** It fails. */
    record Fails(Target target, boolean worthRetry) implements Move {

        @Override
        public void play(Play play) {
            play.find(target).ifPresent(one -> {
                play.world().fail(one);
                play.deliver(Said.failure(one, worthRetry ? "try again" : "no")
                        .setTransient(worthRetry).setPhysicalId(play.world().reality().traceOf(one.operation()))
                        .build());
            });
        }

        @Override
        public void tell(Play play, Teller teller) {
            play.find(target).ifPresent(one -> teller.step(one,
                    "fail: {%s: {reason: no, transient: " + worthRetry + "}}"));
        }

        @Override
        public String text() {
            return target + (worthRetry ? " fails, worth another attempt" : " fails for good");
        }
    }
}
