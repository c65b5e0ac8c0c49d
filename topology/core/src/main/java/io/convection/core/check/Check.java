package io.convection.core.check;

import java.util.function.Consumer;
import java.util.function.Supplier;

import io.convection.core.Breach;
import io.convection.core.state.View;
import io.convection.records.fact.Fact;

/** One invariant of the design, asked of facts. */
abstract class Check {

    private final String invariant;

    Check(String invariant) {
        this.invariant = invariant;
    }

    /**
     * Asks.
     *
     * @param fact
     *            is about to be in force
     * @param rows
     *            as they are before it
     * @param broken
     *            takes what is wrong
     */
    abstract void fact(Fact fact, View rows, Consumer<Breach> broken);

    /** The message is made only where it is needed: most of what is asked holds. */
    final void hold(boolean holds, Consumer<Breach> broken, Supplier<String> message) {
        if (!holds) {
            broken.accept(new Breach(invariant, message.get()));
        }
    }
}
