package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.EventKind;
import io.convection.simulator.random.world.Answer;
import io.convection.simulator.random.world.Said;

/** An operation is done, but reported as failed, with the physical id. */
final class HalfSuccess extends Fault {

    HalfSuccess() {
        super(3);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        return draw.holds() ? Optional.of(new Half(draw.anyHeld(), draw.dice().percent(50))) : Optional.empty();
    }

    /** It half succeeds. */
    record Half(Target target, boolean worthRetry) implements Move {

        @Override
        public void play(Play play) {
            play.find(target).ifPresent(one -> {
                play.world().drop(one);
                Answer answer = play.world().perform(one);
                if (answer instanceof Answer.Done done) {
                    String id = done.physicalId().isEmpty()
                            ? one.command().getPhysicalId().orElse(null)
                            : done.physicalId();
                    play.deliver(Said.of(one, EventKind.FAILED).setReason("half done").setTransient(worthRetry)
                            .setPhysicalId(id).build());
                } else {
                    play.deliver(Said.answer(one, answer));
                }
            });
        }

        @Override
        public void tell(Play play, Teller teller) {
            play.find(target).ifPresent(one -> teller.step(one,
                    "fail: {%s: {reason: half done, done: true, told: true, transient: " + worthRetry + "}}"));
        }

        @Override
        public String text() {
            return target + " is done, and reported as failed" + (worthRetry ? ", worth another attempt" : "");
        }
    }
}
