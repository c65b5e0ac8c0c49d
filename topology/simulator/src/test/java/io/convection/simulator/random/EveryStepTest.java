package io.convection.simulator.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.convection.core.Core;
import io.convection.core.decide.Rules;
import io.convection.core.state.Version;
import io.convection.records.Definition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * I6 after every step, all faults on: each input decided again gives the same entry, and what its facts make of the folded rows is what was written. Ten thousand
 * histories and more: {@code convection simulate --random --runs 10000 --seed 1 --every-step}.
 */
class EveryStepTest {

    private static final int RUNS = 400;

    @Test
    void theJournalFoldsToTheRowsAndIsDecidedAgainTheSameAfterEveryStep() {
        Simulation simulation = new Simulation(Plan.of(kind -> true).refolding());
        List<String> violations = new ArrayList<>();
        for (long seed = 1; seed <= RUNS; seed++) {
            String name = "seed " + seed + ": ";
            simulation.run(seed).failure().ifPresent(failure -> violations.add(name + failure.message()));
        }

        assertThat(violations).isEmpty();
        assertThat(simulation.tally().inputs()).isGreaterThan(RUNS * 20L);
    }

    /** Who tests the tester: a judgement that rests on something that is not in the journal. */
    @Test
    void aJudgementThatComesOutDifferentlyTheSecondTimeIsFound() {
        Simulation simulation = new Simulation(Plan.of(kind -> true).refolding(), new Core(new Rules() {
            private final Random dice = new Random(1);

            @Override
            public boolean fits(Definition definition, Version version) {
                return dice.nextBoolean() && super.fits(definition, version);
            }
        }));

        assertThat(LongStream.rangeClosed(1, RUNS).mapToObj(seed -> simulation.run(seed).failure())
                .flatMap(Optional::stream).map(Failure::invariant).findFirst()).contains("I6");
    }
}
