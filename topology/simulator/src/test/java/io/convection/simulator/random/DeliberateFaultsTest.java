package io.convection.simulator.random;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.convection.core.Core;
import io.convection.core.decide.Rules;

import static org.assertj.core.api.Assertions.assertThat;

/** Who tests the tester: each judgement of the rules, made wrong, is found. Prints in how many runs, and by which invariant. */
class DeliberateFaultsTest {

    private static final int RUNS = 20_000;

    static Stream<Arguments> wrong() {
        return WrongRules.all().entrySet().stream().map(fault -> Arguments.of(fault.getKey(), fault.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void isFound(String name, Rules rules) {
        Optional<Map.Entry<Long, Failure>> found = find(new Core(rules));

        assertThat(found).as(name).isPresent();
        System.out.printf("%-65s %6d runs  %s%n", name, found.get().getKey(), found.get().getValue().invariant());
    }

    /** The first seed at which these rules break an invariant that the present ones hold. */
    static Optional<Map.Entry<Long, Failure>> find(Core core) {
        Plan plan = Plan.of(kind -> true);
        Simulation wrong = new Simulation(plan, core);
        Simulation right = new Simulation(plan, new Core());
        for (long seed = 1; seed <= RUNS; seed++) {
            Optional<Failure> failure = wrong.run(seed).failure();
            if (failure.isPresent() && right.run(seed).failure().isEmpty()) {
                return Optional.of(Map.entry(seed, failure.get()));
            }
        }
        return Optional.empty();
    }
}
