package io.convection.simulator.random.audit;

import java.util.List;
import java.util.Optional;

import io.convection.core.Decision;
import io.convection.records.JournalEntry;
import io.convection.records.Settings;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Fact;
import io.convection.simulator.random.world.Prepared;
import io.convection.simulator.random.world.Witness;
import io.convection.simulator.random.world.World;

/** Judges a history as it happens: keeps the ledger and asks every invariant. */
public final class Auditor implements Witness {

    private final Ledger ledger = new Ledger();
    private final List<Invariant> invariants;
    private final Tally tally;
    private final Lives lives;
    private final Optional<I6> everyStep;

    /**
     * @param prepared
     *            the partition before the history
     * @param everyStep
     *            every step is decided and folded again
     * @param tally
     *            counts what was seen
     */
    public Auditor(Prepared prepared, boolean everyStep, Tally tally) {
        Settings settings = prepared.settings();
        this.everyStep = everyStep ? Optional.of(new I6(prepared)) : Optional.empty();
        this.lives = new Lives(tally);
        this.invariants = List.of(new I1(), new I2(), new I3(), new I4(settings), new Told(), new I5(), new I7(),
                new I8(),
                new I9(), new I10(), new Guards(settings), new NoQuarantine(), lives);
        this.tally = tally;
    }

    @Override
    public void decided(Decision decision, int reads) {
        JournalEntry entry = decision.entry();
        tally.input();
        for (Object each : entry.getFacts()) {
            Fact fact = (Fact) each;
            tally.fact(fact);
            if (Ledger.isOfGroup(fact)) {
                continue;
            }
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
        lives.wrote(decision);
        everyStep.ifPresent(i6 -> i6.step(decision));
    }

    /** Nothing moves any more: asks what is costly. */
    public void atRest(World world) {
        for (Invariant invariant : invariants) {
            invariant.atRest(world, ledger);
        }
        everyStep.ifPresent(i6 -> i6.same(world.rows()));
    }

    /** What the facts say. */
    public Ledger ledger() {
        return ledger;
    }
}
