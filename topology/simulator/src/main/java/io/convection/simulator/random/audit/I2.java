package io.convection.simulator.random.audit;

import io.convection.records.CommandAction;
import io.convection.records.fact.Dispatched;
import io.convection.simulator.random.graph.Edge;
import io.convection.simulator.random.graph.Part;

/** An operation starts only when everything it needs is settled; a delete only when nothing live requires it. */
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
            delete(fact, ledger);
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

    private void delete(Dispatched fact, Ledger ledger) {
        String id = fact.getResource() + "#" + fact.getVersion();
        for (SeenVersion version : ledger.versions()) {
            hold(version.number == fact.getVersion() || !version.requires.contains(id),
                    () -> id + " is deleted while " + version.id() + " requires it");
        }
    }
}
