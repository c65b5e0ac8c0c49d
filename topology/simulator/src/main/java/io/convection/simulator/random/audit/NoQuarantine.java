package io.convection.simulator.random.audit;

import io.convection.records.JournalEntry;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Quarantined;

/** No input of a history is one that can't be decided. */
final class NoQuarantine extends Invariant {

    NoQuarantine() {
        super("error");
    }

    @Override
    void fact(Fact fact, JournalEntry entry, Ledger ledger) {
        if (fact instanceof Quarantined quarantined) {
            throw broken("the input can't be decided: " + quarantined.getError());
        }
    }
}
