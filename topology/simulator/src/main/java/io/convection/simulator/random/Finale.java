package io.convection.simulator.random;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.convection.core.StackView;
import io.convection.records.ChangeKind;
import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.Resource;
import io.convection.records.ResourceEvent;
import io.convection.records.StackChange;
import io.convection.simulator.random.audit.I7;
import io.convection.simulator.random.audit.I8;
import io.convection.simulator.random.audit.Ledger;
import io.convection.simulator.random.audit.Ledger.Standing;
import io.convection.simulator.random.graph.Blueprint;
import io.convection.simulator.random.graph.Make;
import io.convection.simulator.random.graph.Part;
import io.convection.simulator.random.graph.Part.Policy;
import io.convection.simulator.random.moves.Draft;
import io.convection.simulator.random.moves.Extra;
import io.convection.simulator.random.moves.Play;
import io.convection.simulator.random.world.Held;
import io.convection.simulator.random.world.World;

/** The end of a history: no more faults, everything is let go. The stack must come to rest; it is completed, or deleted, and judged. */
final class Finale {

    private static final int MOST_STEPS = 5_000;
    private static final int DELETES = 8;
    private static final int REPEATED = 3;
    private static final Duration MEMORY = Duration.ofHours(24);
    private static final long WHEN_ALL_IS_FORGOTTEN = Duration.ofDays(31).toMillis();

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
        world.heal();
        world.start();
        rest();
        if (complete) {
            complete();
        }
        over = true;
        rest();
        repeat();
        delete();
    }

    /** Some of what was sent, spread over the history, is sent once more. */
    private void repeat() {
        int entries = world.journal().size();
        for (int at = entries / (REPEATED + 1); at < entries; at += entries / (REPEATED + 1) + 1) {
            JournalEntry entry = world.journal().get(at);
            I7 same = new I7();
            boolean disturbed = world.reality().disturbed();
            same.before(world, play.ledger());
            switch (entry.getInput()) {
                case ResourceEvent event when event.getKind() != EventKind.OBSERVED
                        && world.isKept(event) ->
                    world.deliver(event);
                case StackChange change when isRemembered(change) -> world.send(change);
                default -> {
                }
            }
            rest();
            same.after(world, play.ledger(), entry, disturbed);
        }
    }

    private boolean isRemembered(StackChange change) {
        return world.journal().stream().filter(entry -> entry.getInput() instanceof StackChange first
                && first.getRequestId().equals(change.getRequestId())).findFirst()
                .filter(entry -> entry.getTime().plus(MEMORY).isAfter(world.now())).isPresent();
    }

    /** By a retry, then with less and less that stands in the way. */
    private void complete() {
        List<Draft> tries = List.of(Draft.of(ChangeKind.RETRY), update(play.ledger().wanted()),
                looking(unprotected(play.ledger().wanted())), looking(plain(play.ledger().wanted())));
        for (Draft draft : tries) {
            if (play.ledger().standing() == Standing.FAILED) {
                play.ask(draft);
                rest();
            }
        }
        if (play.ledger().standing() == Standing.COMPLETE && (world.reality().disturbed() || drifted())) {
            world.reality().lookedAt();
            play.ask(looking(play.ledger().wanted()));
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

    /** An update that first looks at reality: what is lost can't be freed of protection otherwise. */
    private static Draft looking(Blueprint wanted) {
        return update(wanted).with(Extra.CONVERGE);
    }

    /** Protection is taken away from what is applied: so each protected resource stays what it is. */
    private Blueprint unprotected(Blueprint wanted) {
        return unprotected(wanted, UnaryOperator.identity());
    }

    /** Where a plugin has refused what is applied, with another value. */
    private static String unheardOf(String properties) {
        return properties.replaceFirst("\"v\":[0-9]+", "\"v\":7");
    }

    private Blueprint unprotected(Blueprint wanted, UnaryOperator<String> change) {
        Blueprint unprotected = wanted;
        for (Resource resource : new StackView(world.rows(), World.STACK).resources()) {
            Part part = wanted.parts().get(resource.getName());
            if (resource.getProtect() && resource.getProperties().isPresent()) {
                unprotected = unprotected.with(Part.literal(resource.getName(), Make.of(resource.getType()),
                        change.apply(resource.getProperties().get())));
            } else if (part != null && part.policy().protect()) {
                unprotected = unprotected.with(part.withPolicy(Policy.PLAIN));
            }
        }
        return unprotected;
    }

    /** What can be brought about whatever stands in the way: nothing protected, nothing with an identity. */
    private Blueprint plain(Blueprint wanted) {
        Blueprint plain = unprotected(wanted, Finale::unheardOf);
        for (Part part : List.copyOf(plain.parts().values())) {
            plain = part.make().natural() && !part.isLiteral() ? plain.without(part.name()) : plain;
        }
        return plain;
    }

    /** Nothing but what is protected, as it is, and no longer protected. */
    private Blueprint alone(Blueprint wanted) {
        Blueprint alone = wanted;
        for (String name : List.copyOf(wanted.parts().keySet())) {
            alone = alone.without(name);
        }
        return unprotected(alone);
    }

    private void delete() {
        for (int tries = 0; tries < DELETES && play.ledger().standing() != Standing.NONE; tries++) {
            Draft draft = switch (tries) {
                case 1 -> looking(unprotected(play.ledger().wanted()));
                case 2 -> looking(plain(play.ledger().wanted()));
                case 4 -> update(alone(play.ledger().wanted()));
                default -> Draft.of(ChangeKind.DELETE);
            };
            play.ask(draft);
            rest();
        }
        if (play.ledger().standing() != Standing.NONE) {
            throw new IllegalStateException("I4: the stack can't be deleted");
        }
        world.advance(WHEN_ALL_IS_FORGOTTEN);
        if (play.ledger().standing() == Standing.NONE) {
            new I8().forgotten(world);
        }
    }

    /** Everything goes on until nothing moves: then all is judged. */
    private void rest() {
        if (play.ledger().quarantined()) {
            play.ask(Draft.of(ChangeKind.RELEASE));
        }
        for (int step = 0; step < MOST_STEPS; step++) {
            if (!world.held().isEmpty()) {
                Held oldest = world.held().getFirst();
                world.deliver(world.done(oldest));
            } else if (!world.air().isEmpty()) {
                world.land(0);
            } else if (awake().isPresent()) {
                world.wake(awake().get());
            } else if (isQuiet() || !world.passToTimer()) {
                play.rest();
                return;
            }
        }
        throw new IllegalStateException("I4: no rest after " + MOST_STEPS + " steps: " + standing(play.ledger()));
    }

    /** One that said nothing and goes on now; those that do so for long wait until all else is over. */
    private Optional<Held> awake() {
        return world.silent().stream().filter(one -> over || !one.isSilentForLong()).findFirst();
    }

    private boolean isQuiet() {
        return play.ledger().standing() != Standing.IN_PROGRESS && !play.ledger().takingIn()
                && play.ledger().versions().stream().noneMatch(version -> version.inFlight());
    }

    private static String standing(Ledger ledger) {
        return ledger.action() + " " + ledger.standing();
    }
}
