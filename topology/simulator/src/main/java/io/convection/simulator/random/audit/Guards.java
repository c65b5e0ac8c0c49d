package io.convection.simulator.random.audit;

import io.convection.records.CommandAction;
import io.convection.records.DeletionPolicy;
import io.convection.records.JournalEntry;
import io.convection.records.Settings;
import io.convection.records.StackAction;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Fact;
import io.convection.records.fact.TakenBack;
import io.convection.simulator.random.graph.Part;

/**
 * The guards of the design: what is to be retained is never deleted, what is protected neither, nor replaced; no more in flight than is
 * allowed; a check only looks.
 */
final class Guards extends Invariant {

    private final int maxInFlight;

    Guards(Settings settings) {
        super("guards");
        this.maxInFlight = settings.getMaxInFlight();
    }

    @Override
    void dispatched(Dispatched fact, Ledger ledger) {
        String id = fact.getResource() + "#" + fact.getVersion();
        hold(ledger.action() != StackAction.CHECK, () -> id + " is worked on by a check, which only looks");
        if (fact.getAttempt() == 1) {
            hold(ledger.inFlight() < maxInFlight,
                    () -> id + " starts while " + ledger.inFlight() + " operations are in flight");
        }
        if (fact.getAction() == CommandAction.CREATE && fact.getAttempt() == 1) {
            staysCurrent(fact.getResource(), ledger);
        }
        if (fact.getAction() == CommandAction.DELETE) {
            ledger.version(fact.getVersion()).ifPresent(version -> {
                hold(version.policy != DeletionPolicy.RETAIN, () -> id + " is deleted, and was to be retained");
                Part part = ledger.wanted().parts().get(version.name);
                boolean freed = part != null && !part.policy().protect();
                hold(!version.protect || freed, () -> id + " is deleted, and is protected");
            });
        }
    }

    @Override
    void fact(Fact fact, JournalEntry entry, Ledger ledger) {
        if (fact instanceof TakenBack back) {
            staysCurrent(back.getResource(), ledger);
        }
    }

    /** Another version takes the place of a name's current one: that is not protected. */
    private void staysCurrent(String name, Ledger ledger) {
        Part part = ledger.wanted().parts().get(name);
        boolean guarded = part != null && part.policy().protect() && ledger.version(ledger.name(name).current)
                .filter(version -> version.protect && version.physicalId.isPresent()).isPresent();
        hold(!guarded, () -> ledger.current(name) + " is replaced, and is protected");
    }
}
