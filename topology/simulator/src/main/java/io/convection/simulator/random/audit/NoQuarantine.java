package io.convection.simulator.random.audit;

import io.convection.records.JournalEntry;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Quarantined;
import io.convection.simulator.random.world.Ailing;

/** No input of a history is one that can't be decided, unless the engine was made to fail. */
final class NoQuarantine extends Invariant {

    NoQuarantine() {
        super("error");
    }

    @Override
    void fact(Fact fact, JournalEntry entry, Ledger ledger) {
        if (fact instanceof Quarantined quarantined && !quarantined.getError().contains(Ailing.DEFECT)) {
            throw broken("the input can't be decided: " + quarantined.getError());
        }
    }
}
