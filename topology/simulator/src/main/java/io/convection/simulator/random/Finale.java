package io.convection.simulator.random;

import java.util.List;

import io.convection.records.ChangeKind;
import io.convection.simulator.random.audit.Ledger;
import io.convection.simulator.random.audit.Ledger.Standing;
import io.convection.simulator.random.graph.Blueprint;
import io.convection.simulator.random.graph.Part;
import io.convection.simulator.random.moves.Draft;
import io.convection.simulator.random.moves.Play;
import io.convection.simulator.random.world.Held;
import io.convection.simulator.random.world.World;

/** The end of a history: no more faults, everything is let go. The stack must come to rest; it is completed, or deleted, and judged. */
final class Finale {

    private static final int MOST_STEPS = 5_000;
    private static final int TRIES = 4;

    private final Play play;
    private final World world;
    private boolean over;

    Finale(Play play) {
        this.play = play;
        this.world = play.world();
    }

    /**
     * Plays it.
     *
     * @param complete
     *            the stack is first brought to a template that completes
     */
    void play(boolean complete) {
        world.start();
        rest();
        if (complete) {
            complete();
        }
        over = true;
        rest();
        delete();
    }

    private void complete() {
        for (int tries = 0; play.ledger().standing() == Standing.FAILED && tries < TRIES; tries++) {
            Blueprint wanted = tries < TRIES - 1 ? play.ledger().wanted() : plain(play.ledger().wanted());
            play.ask(Draft.of(ChangeKind.UPDATE, wanted));
            rest();
        }
    }

    /** What can be brought about whatever stands in the way: nothing with an identity. */
    private static Blueprint plain(Blueprint wanted) {
        Blueprint plain = wanted;
        for (Part part : wanted.parts().values()) {
            plain = part.make().natural() ? plain.without(part.name()) : plain;
        }
        return plain;
    }

    private void delete() {
        for (int tries = 0; play.ledger().standing() != Standing.NONE && tries < TRIES; tries++) {
            play.ask(Draft.of(ChangeKind.DELETE));
            rest();
        }
        if (play.ledger().standing() != Standing.NONE) {
            throw new IllegalStateException("I4: the stack can't be deleted");
        }
    }

    /** Everything goes on until nothing moves: then all is judged. */
    private void rest() {
        for (int step = 0; step < MOST_STEPS; step++) {
            if (!world.held().isEmpty()) {
                Held oldest = world.held().getFirst();
                world.deliver(world.done(oldest));
            } else if (!world.air().isEmpty()) {
                world.land(0);
            } else if (wakes(world.silent())) {
                world.wake(world.silent().getFirst());
            } else if (isQuiet() || !world.passToTimer()) {
                play.auditor().atRest(world);
                return;
            }
        }
        throw new IllegalStateException("I4: no rest after " + MOST_STEPS + " steps: " + standing(play.ledger()));
    }

    /** Every other one that said nothing goes on; the rest when all is over, or never. */
    private boolean wakes(List<Held> silent) {
        return !silent.isEmpty() && (silent.getFirst().order() % 2 == 0 || over);
    }

    private boolean isQuiet() {
        return play.ledger().standing() != Standing.IN_PROGRESS
                && play.ledger().versions().stream().noneMatch(version -> version.inFlight());
    }

    private static String standing(Ledger ledger) {
        return ledger.action() + " " + ledger.standing();
    }
}
