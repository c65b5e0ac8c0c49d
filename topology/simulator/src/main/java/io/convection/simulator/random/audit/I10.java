package io.convection.simulator.random.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.convection.records.JournalEntry;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Settled;
import io.convection.simulator.random.world.World;

/**
 * The requirements of a settled version are the current versions of its dependencies (one that depends on groups is judged by what it waits for instead);
 * requirements have no circle.
 */
final class I10 extends Invariant {

    I10() {
        super("I10");
    }

    @Override
    void fact(Fact fact, JournalEntry entry, Ledger ledger) {
        if (fact instanceof Settled settled
                && !hasGroup(settled.getRequires())) {
            hold(settled.getRequires().equals(ledger.currentOfTargets(settled.getResource())),
                    () -> settled.getResource() + " settles on " + settled.getRequires() + ", while current are "
                            + ledger.currentOfTargets(settled.getResource()));
        }
    }

    @Override
    void atRest(World world, Ledger ledger) {
        if (ledger.standing() == Ledger.Standing.COMPLETE) {
            ledger.wanted().parts().keySet().forEach(name -> ledger.version(ledger.name(name).current)
                    .filter(version -> !version.severed && !ledger.name(name).pending && !hasGroup(version.requires))
                    .ifPresent(version -> hold(version.requires.equals(ledger.currentOfTargets(name)),
                            () -> version.id() + " was built on " + version.requires + ", while current are "
                                    + ledger.currentOfTargets(name))));
        }
        noCircle(ledger);
    }

    private void noCircle(Ledger ledger) {
        Set<Long> free = new HashSet<>();
        boolean found = true;
        while (found) {
            found = false;
            for (SeenVersion version : ledger.versions()) {
                if (!free.contains(version.number) && isFree(version, free)) {
                    free.add(version.number);
                    found = true;
                }
            }
        }
        for (SeenVersion version : ledger.versions()) {
            hold(free.contains(version.number),
                    () -> version.id() + " requires itself, or what is gone: " + version.requires);
        }
    }

    private static boolean isFree(SeenVersion version, Set<Long> free) {
        for (String required : version.requires) {
            if (!Ledger.isGroup(required) && !free.contains(number(required))) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasGroup(List<String> requires) {
        for (String required : requires) {
            if (Ledger.isGroup(required)) {
                return true;
            }
        }
        return false;
    }

    private static long number(String version) {
        return Long.parseLong(version.substring(version.indexOf('#') + 1));
    }
}
