package io.convection.core.check;

import java.util.List;
import java.util.function.Consumer;

import io.convection.core.Breach;
import io.convection.core.state.View;
import io.convection.records.fact.Fact;

/** All that can be asked of a fact by itself: I2, I3 and I10. */
public final class Checks {

    private static final List<Check> ALL = List.of(new I2(), new I3(), new I10());

    private Checks() {}

    /**
     * Asks all.
     *
     * @param fact
     *            is about to be in force
     * @param rows
     *            as they are before it
     * @param broken
     *            takes what is wrong
     */
    public static void fact(Fact fact, View rows, Consumer<Breach> broken) {
        for (Check check : ALL) {
            check.fact(fact, rows, broken);
        }
    }
}
