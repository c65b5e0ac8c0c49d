package io.convection.simulator.random.audit;

import java.util.Optional;

import io.convection.records.CommandAction;
import io.convection.records.JournalEntry;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Severed;
import io.convection.simulator.random.graph.Edge;
import io.convection.simulator.random.graph.Part;

/**
 * An operation starts only when everything it needs is settled; a delete only when nothing live requires it, except what a delete-first severed, its name is settled
 * on another, and no other live version is the same physical resource.
 */
final class I2 extends Invariant {

    I2() {
        super("I2");
    }

    @Override
    void dispatched(Dispatched fact, Ledger ledger) {
        if (fact.getAttempt() > 1) {
            return;
        }
        if (fact.getAction() == CommandAction.DELETE) {
            ledger.version(fact.getVersion()).ifPresent(version -> delete(version, ledger));
        } else if (fact.getAction() == CommandAction.CREATE || fact.getAction() == CommandAction.UPDATE) {
            forward(fact, ledger);
        }
    }

    private void forward(Dispatched fact, Ledger ledger) {
        Part part = ledger.wanted().parts().get(fact.getResource());
        hold(part != null, () -> fact.getResource() + " is brought about, and nobody wants it");
        for (Edge edge : part.edges()) {
            hold(!ledger.name(edge.target()).pending,
                    () -> fact.getResource() + " starts while " + edge.target() + ", which it needs, is pending");
        }
    }

    private void delete(SeenVersion version, Ledger ledger) {
        String id = version.id();
        boolean wanted = ledger.wanted().parts().containsKey(version.name);
        hold(!wanted || version.deleteFirst || !ledger.name(version.name).pending,
                () -> id + " is deleted while " + version.name + " is pending");
        for (SeenVersion other : ledger.versions()) {
            if (other.number != version.number) {
                hold(!other.requires.contains(id), () -> id + " is deleted while " + other.id() + " requires it");
                hold(!isSame(version, other) || other.doomed,
                        () -> id + " is deleted, and " + other.id() + " is the same physical resource");
            }
        }
    }

    private static boolean isSame(SeenVersion version, SeenVersion other) {
        return version.physicalId.isPresent() && version.physicalId.equals(other.physicalId)
                && version.type.equals(other.type);
    }

    @Override
    void fact(Fact fact, JournalEntry entry, Ledger ledger) {
        if (fact instanceof Severed severed) {
            Optional<SeenVersion> version = ledger.version(severed.getVersion());
            version.ifPresent(seen -> hold(!seen.inFlight() && !isSettled(seen, ledger),
                    () -> seen.id() + " lets go of " + severed.getFrom()
                            + ", and is settled or has an operation in flight"));
        }
    }

    private static boolean isSettled(SeenVersion version, Ledger ledger) {
        SeenName name = ledger.name(version.name);
        return ledger.wanted().parts().containsKey(version.name) && !name.pending && name.current == version.number;
    }
}
