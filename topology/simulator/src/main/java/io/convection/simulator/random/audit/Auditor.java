package io.convection.simulator.random.audit;

import java.util.ArrayList;
import java.util.List;

import io.convection.core.Decision;
import io.convection.records.JournalEntry;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Fact;
import io.convection.simulator.random.world.Witness;
import io.convection.simulator.random.world.World;

/** Judges a history as it happens: keeps the ledger and asks every invariant. */
public final class Auditor implements Witness {

    private final Ledger ledger = new Ledger();
    private final List<Invariant> invariants = new ArrayList<>(
            List.of(new I1(), new I2(), new I3(), new I4(), new I5(), new I8(), new I9(), new I10(),
                    new NoQuarantine()));
    private final Tally tally;

    /**
     * @param tally
     *            counts what was seen
     */
    public Auditor(Tally tally) {
        this.tally = tally;
    }

    @Override
    public void decided(Decision decision, int reads) {
        JournalEntry entry = decision.entry();
        tally.input();
        for (Object each : entry.getFacts()) {
            Fact fact = (Fact) each;
            tally.fact(fact);
            for (Invariant invariant : invariants) {
                invariant.fact(fact, entry, ledger);
                if (fact instanceof Dispatched dispatched) {
                    invariant.dispatched(dispatched, ledger);
                }
            }
            ledger.apply(fact);
        }
        for (Invariant invariant : invariants) {
            invariant.entry(entry, reads, ledger);
        }
    }

    /** Nothing moves any more: asks what is costly. */
    public void atRest(World world) {
        for (Invariant invariant : invariants) {
            invariant.atRest(world, ledger);
        }
    }

    /** What the facts say. */
    public Ledger ledger() {
        return ledger;
    }
}
