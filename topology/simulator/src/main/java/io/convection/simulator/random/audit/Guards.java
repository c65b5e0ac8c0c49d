package io.convection.simulator.random.audit;

import io.convection.records.CommandAction;
import io.convection.records.DeletionPolicy;
import io.convection.records.Settings;
import io.convection.records.StackAction;
import io.convection.records.fact.Dispatched;
import io.convection.simulator.random.graph.Part;

/**
 * The guards of the design: what is to be retained is never deleted, what is protected neither; no more in flight than is
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
        if (fact.getAction() == CommandAction.DELETE) {
            ledger.version(fact.getVersion()).ifPresent(version -> {
                hold(version.policy != DeletionPolicy.RETAIN, () -> id + " is deleted, and was to be retained");
                Part part = ledger.wanted().parts().get(version.name);
                boolean freed = part != null && !part.policy().protect();
                hold(!version.protect || freed, () -> id + " is deleted, and is protected");
            });
        }
    }
}
