package io.convection.simulator.random;

import java.util.List;
import java.util.Optional;

import io.convection.core.StackView;
import io.convection.records.ChangeKind;
import io.convection.records.Resource;
import io.convection.simulator.random.audit.I8;
import io.convection.simulator.random.audit.Ledger;
import io.convection.simulator.random.audit.Ledger.Standing;
import io.convection.simulator.random.graph.Blueprint;
import io.convection.simulator.random.graph.Make;
import io.convection.simulator.random.graph.Part;
import io.convection.simulator.random.graph.Part.Policy;
import io.convection.simulator.random.moves.Draft;
import io.convection.simulator.random.moves.Draft.Extra;
import io.convection.simulator.random.moves.Play;
import io.convection.simulator.random.world.Held;
import io.convection.simulator.random.world.Thing;
import io.convection.simulator.random.world.World;

/** The end of a history: no more faults, everything is let go. The stack must come to rest; it is completed, or deleted, and judged. */
final class Finale {

    private static final int MOST_STEPS = 5_000;
    private static final long A_DAY_LATER = 25 * 3_600_000L;

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

    /** By a retry, then with less and less that stands in the way. */
    private void complete() {
        List<Draft> tries = List.of(Draft.of(ChangeKind.RETRY), update(play.ledger().wanted()),
                update(unprotected(play.ledger().wanted())), update(plain(play.ledger().wanted())));
        for (Draft draft : tries) {
            if (play.ledger().standing() == Standing.FAILED) {
                play.ask(draft);
                rest();
            }
        }
        if (play.ledger().standing() == Standing.COMPLETE && (world.reality().disturbed() || drifted())) {
            world.reality().lookedAt();
            play.ask(update(play.ledger().wanted()).with(new Extra(false, true, 0, 0)));
            rest();
        }
    }

    private boolean drifted() {
        return new StackView(world.rows(), World.STACK).resources().stream()
                .anyMatch(resource -> resource.getDrifted() || resource.getUnhealthy() || resource.getTainted());
    }

    private static Draft update(Blueprint wanted) {
        return Draft.of(ChangeKind.UPDATE, wanted);
    }

    /** Protection is taken away from what is applied: so each protected resource stays what it is. */
    private Blueprint unprotected(Blueprint wanted) {
        Blueprint unprotected = wanted;
        for (Resource resource : new StackView(world.rows(), World.STACK).resources()) {
            Optional<Thing> thing = resource.getPhysicalId().flatMap(world.reality()::thing);
            Part part = wanted.parts().getOrDefault(resource.getName(),
                    new Part(resource.getName(), Make.FRESH, 0, 0, 0, List.of(), Policy.PLAIN));
            if (resource.getProtect() && thing.isPresent()) {
                unprotected = unprotected.with(thing.get().like(part).withPolicy(Policy.PLAIN));
            } else if (part.policy().protect()) {
                unprotected = unprotected.with(part.withPolicy(Policy.PLAIN));
            }
        }
        return unprotected;
    }

    /** What can be brought about whatever stands in the way: nothing protected, nothing with an identity. */
    private Blueprint plain(Blueprint wanted) {
        Blueprint plain = unprotected(wanted);
        for (Part part : wanted.parts().values()) {
            boolean fixed = play.ledger().wanted().parts().get(part.name()) != plain.parts().get(part.name());
            plain = part.make().natural() && !fixed ? plain.without(part.name()) : plain;
        }
        return plain;
    }

    private void delete() {
        List<Draft> tries = List.of(Draft.of(ChangeKind.DELETE), update(unprotected(play.ledger().wanted())),
                Draft.of(ChangeKind.DELETE), Draft.of(ChangeKind.DELETE), Draft.of(ChangeKind.DELETE));
        for (Draft draft : tries) {
            if (play.ledger().standing() != Standing.NONE) {
                play.ask(draft);
                rest();
            }
        }
        if (play.ledger().standing() != Standing.NONE) {
            throw new IllegalStateException("I4: the stack can't be deleted");
        }
        world.advance(A_DAY_LATER);
        if (play.ledger().standing() == Standing.NONE) {
            new I8().forgotten(world);
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
        return play.ledger().standing() != Standing.IN_PROGRESS && !play.ledger().takingIn()
                && play.ledger().versions().stream().noneMatch(version -> version.inFlight());
    }

    private static String standing(Ledger ledger) {
        return ledger.action() + " " + ledger.standing();
    }
}
