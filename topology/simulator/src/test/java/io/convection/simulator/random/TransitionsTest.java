package io.convection.simulator.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The tables of the life cycles have no row that never happens. That they lack none is held by every history: an event without a row is a violation. */
class TransitionsTest {

    /** Small graphs and long histories: much happens to each version. */
    private static final Plan BUSY = new Plan(kind -> true, 2, 5, 100, 160, 12, false);
    private static final Set<String> WORDS = Set.of("in-progress", "stall", "late-wake", "clock-jump",
            "unknown-outcome", "event-delayed", "two-minds", "permanent-failure");
    /** Hardly a graph at all, and executors that say much, too late, or nothing. */
    private static final Plan WORDY = new Plan(kind -> WORDS.contains(kind.name()), 1, 3, 60, 120, 14, false);
    /** Of each; some 3,000 are enough. */
    private static final int MOST = 10_000;
    private static final int AT_ONCE = 50;

    @Test
    void everyTransitionIsExercised() {
        List<Simulation> simulations = List.of(new Simulation(BUSY), new Simulation(WORDY));
        List<String> violations = new ArrayList<>();
        List<String> unseen = unseen(simulations);
        for (long seed = 1; seed <= MOST && !unseen.isEmpty(); seed += AT_ONCE) {
            for (Simulation simulation : simulations) {
                run(simulation, seed, violations);
            }
            unseen = unseen(simulations);
        }
        assertThat(unseen).as("never exercised in %d histories of each kind", MOST).isEmpty();
        assertThat(violations).isEmpty();
    }

    private static void run(Simulation simulation, long first, List<String> violations) {
        for (long seed = first; seed < first + AT_ONCE; seed++) {
            String told = "seed " + seed + ": ";
            simulation.run(seed).failure().ifPresent(failure -> violations.add(told + failure.message()));
        }
    }

    private static List<String> unseen(List<Simulation> simulations) {
        return Coverage.transitions(
                row -> simulations.stream().allMatch(simulation -> simulation.tally().count(row) == 0));
    }
}
