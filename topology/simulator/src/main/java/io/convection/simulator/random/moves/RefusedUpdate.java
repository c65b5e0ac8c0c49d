package io.convection.simulator.random.moves;

import java.util.List;
import java.util.Optional;

import io.convection.records.EventKind;
import io.convection.simulator.random.world.Said;

/** An update is refused where nobody could have known: the resource must be replaced. */
final class RefusedUpdate extends Fault {

    RefusedUpdate() {
        super(4);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        return draw.holds() ? Optional.of(new Refused(draw.anyHeld())) : Optional.empty();
    }

    /** It is refused; what is no update is done. */
    record Refused(Target target) implements Move {

        @Override
        public void play(Play play) {
            play.find(target).ifPresent(one -> {
                if (play.world().mayRefuse(one)) {
                    play.world().fail(one);
                    play.deliver(Said.of(one, EventKind.NEEDS_REPLACEMENT).setReason("not in place")
                            .setProperties(List.of("v")).build());
                } else {
                    play.deliver(play.world().done(one));
                }
            });
        }

        @Override
        public void tell(Play play, Teller teller) {
            play.find(target).ifPresent(one -> {
                if (play.world().mayRefuse(one)) {
                    teller.step(one, "replace: [%s]");
                } else {
                    teller.finishes(one);
                }
            });
        }

        @Override
        public String text() {
            return target + " can't be updated in place";
        }
    }
}
