package io.convection.simulator.random.audit;

import io.convection.core.Table;
import io.convection.simulator.random.world.World;

/** A deleted stack leaves no row and no timer behind, but its remembered request ids. */
public final class I8 extends Invariant {

    /** Judged by the auditor; what a day later is left, where it is asked for. */
    public I8() {
        super("I8");
    }

    @Override
    void atRest(World world, Ledger ledger) {
        if (ledger.standing() != Ledger.Standing.NONE) {
            return;
        }
        for (Table table : Table.values()) {
            for (String key : world.rows().keys(table)) {
                hold(!key.contains(World.STACK) || isMemory(key), () -> "the stack is gone, and left the row " + key);
            }
        }
    }

    /** Remembered requests, what was let go, parts of a change that wait for the others, and the timers that end that. */
    private static boolean isMemory(String key) {
        boolean timer = key.startsWith(World.STACK + "/m/") && (key.contains("/REQUEST:") || key.contains("/PARTS:")
                || key.contains("/RETAINED:"));
        return timer || key.startsWith(World.STACK + "/r/") || key.equals(World.STACK + "/a")
                || key.startsWith(World.STACK + "/z/") || key.startsWith(World.STACK + "/p/")
                || key.startsWith(World.STACK + "/s/")
                || key.startsWith("~/due/");
    }

    /** When the requests are forgotten, nothing at all is left. */
    public void forgotten(World world) {
        for (Table table : Table.values()) {
            for (String key : world.rows().keys(table)) {
                hold(!key.contains(World.STACK), () -> "all is forgotten, but the row " + key);
            }
        }
    }
}
