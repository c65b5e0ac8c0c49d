package io.convection.simulator.random.audit;

import java.util.HashSet;
import java.util.Set;

import io.convection.simulator.random.world.Thing;
import io.convection.simulator.random.world.World;

/** Nothing physical is ever forgotten: what exists is known, until deleted. */
final class I5 extends Invariant {

    I5() {
        super("I5");
    }

    @Override
    void atRest(World world, Ledger ledger) {
        Set<String> known = new HashSet<>(ledger.retained());
        known.addAll(ledger.reported());
        ledger.versions().forEach(version -> version.physicalId.ifPresent(known::add));
        for (Thing thing : world.reality().things()) {
            hold(known.contains(thing.id) || isSuspected(thing, ledger)
                    || ledger.reportedMakers().contains(thing.madeBy()) || world.isStillToBeTold(thing),
                    () -> thing + " exists, and nobody knows of it");
        }
    }

    /** A version whose create ended without outcome stands for what that may have made. */
    private static boolean isSuspected(Thing thing, Ledger ledger) {
        return ledger.versions().stream().anyMatch(version -> thing.madeBy().equals(version.madeBy)
                || thing.madeBy().equals(ledger.uid() + "/" + version.id() + "/1"));
    }
}
