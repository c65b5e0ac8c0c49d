package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.CommandAction;
import io.convection.records.EventKind;
import io.convection.simulator.random.world.Held;
import io.convection.simulator.random.world.Said;
import io.convection.simulator.random.world.World;

/** An operation goes on elsewhere: the plugin gives a token to ask with, now and perhaps again. */
final class InProgress extends Fault {

    private static final int MOST_MS = 120_000;

    InProgress() {
        super(5);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        return draw.holds()
                ? Optional.of(new GoesOn(draw.anyHeld(), draw.dice().percent(50), 1 + draw.dice().below(MOST_MS)))
                : Optional.empty();
    }

    /**
     * It goes on.
     *
     * @param token
     *            whether there is one to ask with; without, the executor only says that it is at it
     */
    record GoesOn(Target target, boolean token, long againMs) implements Move {

        @Override
        public void play(Play play) {
            play.find(target).filter(one -> one.command().getAction() != CommandAction.OBSERVE)
                    .ifPresent(one -> say(play.world(), one));
        }

        private void say(World world, Held one) {
            if (token) {
                world.drop(one);
                world.deliver(Said.of(one, EventKind.IN_PROGRESS).setToken(world.token(one), againMs).build());
            } else {
                world.deliver(Said.of(one, EventKind.IN_PROGRESS).build());
            }
        }

        @Override
        public void tell(Play play, Teller teller) {
            if (token) {
                play.find(target).filter(one -> one.command().getAction() != CommandAction.OBSERVE)
                        .ifPresent(one -> teller
                                .step(one, "progress: {%s: {token: t, again: PT" + againMs / 1000.0 + "S}}"));
            }
        }

        @Override
        public String text() {
            return target + " goes on" + (token ? ", ask again in " + againMs + " ms" : "");
        }
    }
}
