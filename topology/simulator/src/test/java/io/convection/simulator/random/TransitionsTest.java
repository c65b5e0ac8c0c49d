package io.convection.simulator.random;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The tables of the life cycles have no row that never happens. That they lack none is held by every history: an event without a row is a violation. */
class TransitionsTest {

    /** Small graphs and long histories: much happens to each version. */
    private static final Plan BUSY = new Plan(kind -> true, 2, 5, 100, 160, 12, false);
    /** About 3,000 are enough. */
    private static final int MOST = 20_000;

    @Test
    void everyTransitionIsExercised() {
        Simulation simulation = new Simulation(BUSY);
        List<String> unseen = unseen(simulation);
        for (long seed = 1; seed <= MOST && !unseen.isEmpty(); seed++) {
            assertThat(simulation.run(seed).failure()).as("seed %d", seed).isEmpty();
            unseen = seed % 50 == 0 ? unseen(simulation) : unseen;
        }
        assertThat(unseen).as("never exercised in %d histories", MOST).isEmpty();
    }

    private static List<String> unseen(Simulation simulation) {
        return Coverage.transitions(row -> simulation.tally().count(row) == 0);
    }
}
