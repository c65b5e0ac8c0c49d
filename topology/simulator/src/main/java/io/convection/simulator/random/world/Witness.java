package io.convection.simulator.random.world;

import io.convection.core.Decision;

/** Sees what the engine commits, as it is committed. */
public interface Witness {

    /**
     * One input was decided, and that is committed.
     *
     * @param reads
     *            how often the rows were asked
     */
    void decided(Decision decision, int reads);
}
