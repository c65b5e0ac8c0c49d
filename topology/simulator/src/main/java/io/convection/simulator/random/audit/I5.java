package io.convection.simulator.random.audit;

import java.util.HashSet;
import java.util.Set;

import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Ignored;
import io.convection.simulator.random.world.Thing;
import io.convection.simulator.random.world.World;

/** Nothing physical is ever forgotten: what exists is known, until deleted. */
final class I5 extends Invariant {

    /** What an executor told of when there was no stack any more that could take it over: it stands in the journal. */
    private final Set<String> told = new HashSet<>();

    I5() {
        super("I5");
    }

    @Override
    void fact(Fact fact, JournalEntry entry, Ledger ledger) {
        if (fact instanceof Ignored && entry.getInput() instanceof ResourceEvent event
                && ledger.standing() == Ledger.Standing.NONE) {
            event.getPhysicalId().ifPresent(told::add);
        }
    }

    @Override
    void atRest(World world, Ledger ledger) {
        Set<String> known = new HashSet<>(told);
        ledger.versions().forEach(version -> version.physicalId.ifPresent(known::add));
        for (Thing thing : world.reality().things()) {
            hold(known.contains(thing.id) || ledger.leftAlone().is(thing.id) || isSuspected(thing, ledger)
                    || ledger.leftAlone().isMaker(thing.madeBy()) || world.isStillToBeTold(thing),
                    () -> thing + " exists, and nobody knows of it");
        }
    }

    /** A version whose create ended without outcome stands for what that may have made. */
    private static boolean isSuspected(Thing thing, Ledger ledger) {
        return ledger.versions().stream().anyMatch(version -> thing.madeBy().equals(version.madeBy)
                || thing.madeBy().equals(ledger.uid() + "/" + version.id() + "/1"));
    }
}
