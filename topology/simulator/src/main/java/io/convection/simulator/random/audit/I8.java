package io.convection.simulator.random.audit;

import io.convection.core.Table;
import io.convection.simulator.random.world.World;

/** A deleted stack leaves no row and no timer behind, but its remembered request ids. */
final class I8 extends Invariant {

    I8() {
        super("I8");
    }

    @Override
    void atRest(World world, Ledger ledger) {
        if (ledger.standing() != Ledger.Standing.NONE) {
            return;
        }
        for (Table table : Table.values()) {
            for (String key : world.rows().rows(table).keySet()) {
                hold(!key.contains(World.STACK) || key.startsWith(World.STACK + "/r/")
                        || key.startsWith(World.STACK + "/t/"), () -> "the stack is gone, and left the row " + key);
            }
        }
    }
}
