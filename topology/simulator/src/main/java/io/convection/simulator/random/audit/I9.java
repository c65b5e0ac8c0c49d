package io.convection.simulator.random.audit;

import io.convection.records.JournalEntry;

/** Work is bounded per input. */
final class I9 extends Invariant {

    /** Reads of one input: so many, and so many for each fact and resource of the graph. */
    private static final int BASE = 60;
    private static final int PER_FACT = 30;

    I9() {
        super("I9");
    }

    @Override
    void entry(JournalEntry entry, int reads, Ledger ledger) {
        int size = ledger.widest() + ledger.versions().size();
        int most = BASE + PER_FACT * (entry.getFacts().size() + size);
        hold(reads <= most,
                () -> reads + " reads for an input with " + entry.getFacts().size() + " facts, in a stack of "
                        + size + "; at most " + most);
    }
}
