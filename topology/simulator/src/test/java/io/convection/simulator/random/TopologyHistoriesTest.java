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
import io.convection.simulator.random.RandomRuns.Stage;
import io.convection.simulator.random.world.Prepared;
import io.convection.simulator.random.world.TopologyHost;

import static org.assertj.core.api.Assertions.assertThat;

/** Random histories on the topology: after every step its journal, commands, rows and changelogs are what the core alone says; and every invariant holds. */
class TopologyHistoriesTest {

    private static final int RUNS = 100;
    private static final Plan PLAN = Plan.of(kind -> Stage.TOPOLOGY.faults().contains(kind.name()));

    @Test
    void theTopologyDoesWhatTheCoreSaysAfterEveryStep() {
        Simulation simulation = new Simulation(PLAN, TopologyHost::new);
        List<String> violations = new ArrayList<>();
        for (long seed = 1; seed <= RUNS; seed++) {
            String name = "seed " + seed + ": ";
            simulation.run(seed).failure().ifPresent(failure -> violations.add(name + failure.message()));
        }

        assertThat(violations).isEmpty();
        assertThat(simulation.tally().inputs()).isGreaterThan(RUNS * 20L);
        assertThat(simulation.tally().faults()).isGreaterThan(RUNS);
    }

    /** Who tests the tester: an engine with a judgement that comes out as it likes. */
    @Test
    void aDifferenceIsFound() {
        Core moody = new Core(new Rules() {
            private final Random dice = new Random(1);

            @Override
            public boolean fits(Definition definition, Version version) {
                return dice.nextBoolean() && super.fits(definition, version);
            }
        });
        Simulation simulation = new Simulation(PLAN,
                (prepared, rows) -> new TopologyHost(Prepared.of(moody, prepared.settings()), rows));

        assertThat(LongStream.rangeClosed(1, RUNS).mapToObj(seed -> simulation.run(seed).failure())
                .flatMap(Optional::stream).map(Failure::message).findFirst()).get().asString()
                .contains("the topology has");
    }
}
