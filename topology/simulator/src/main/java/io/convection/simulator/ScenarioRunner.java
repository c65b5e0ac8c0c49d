package io.convection.simulator;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

import io.convection.core.MemoryRows;
import io.convection.simulator.scenario.Scenario;
import io.convection.simulator.scenario.ScenarioException;
import io.convection.simulator.scenario.Step;

/** Plays scenario files on backends and prints one verdict each; after a FAIL, the journal that led there. */
public final class ScenarioRunner {

    private final Map<String, Supplier<Backend>> backends;
    private final Map<String, Integer> played = new HashMap<>();

    /**
     * @param backends
     *            by name; each story gets a new one
     */
    public ScenarioRunner(Map<String, Supplier<Backend>> backends) {
        this.backends = Map.copyOf(backends);
    }

    /**
     * Plays every file on every backend named, in this order.
     *
     * @return whether all passed
     * @throws ScenarioException
     *             if a file is no scenario or a backend is not known; before anything is played
     */
    public boolean run(List<Path> files, List<String> names, PrintStream out) throws ScenarioException {
        for (String name : names) {
            if (!backends.containsKey(name)) {
                throw new ScenarioException("there is no backend '" + name + "'; there are: "
                        + String.join(", ", backends.keySet().stream().sorted().toList()));
            }
        }
        List<Scenario> scenarios = new ArrayList<>();
        for (Path file : files) {
            scenarios.add(Scenario.read(file));
        }
        boolean passed = true;
        for (Scenario scenario : scenarios) {
            for (String name : names) {
                passed &= run(scenario, name, out);
            }
        }
        return passed;
    }

    /** Plays one scenario on one backend; whether it passed. */
    boolean run(Scenario scenario, String name, PrintStream out) {
        // A story told twice on a broker that lives on must not meet its own past.
        int times = played.merge(name + " " + scenario.name(), 1, Integer::sum);
        String project = times == 1 ? scenario.name() : scenario.name() + "-" + times;
        try (Backend backend = backends.get(name).get()) {
            Story story = new Story(project, backend);
            Optional<String> failure = play(scenario, story);
            out.println(failure.isEmpty()
                    ? "PASS " + name + " " + scenario.name()
                    : "FAIL " + name + " " + scenario.name() + ": " + failure.get());
            if (failure.isPresent()) {
                print(story, out);
            }
            out.flush();
            return failure.isEmpty();
        }
    }

    /** What went wrong: {@code step 3, expected …, found …}; empty where nothing did. */
    private static Optional<String> play(Scenario scenario, Story story) {
        int number = 0;
        try (Gate gate = story.gate()) {
            story.backend().open(gate);
            StepPlayer player = new StepPlayer(story);
            for (Step step : scenario.steps()) {
                number++;
                player.play(step);
            }
            story.calm();
            sameRows(story);
            return Optional.empty();
        } catch (UnmetException e) {
            return Optional.of("step " + number + ", " + e.getMessage());
        } catch (NotQuietException e) {
            return Optional.of("step " + number + ", expected quiet, found not quiet: " + e.getMessage());
        } catch (RuntimeException e) {
            return Optional.of("step " + number + ", expected no error, found " + Failures.shown(e));
        }
    }

    private static void sameRows(Story story) throws UnmetException, NotQuietException {
        SortedMap<Integer, MemoryRows> stored = story.backend().rows();
        story.journal().read(story.backend().journal());
        Optional<RowDifference> difference = story.journal().difference(stored);
        if (difference.isPresent()) {
            throw new UnmetException("the stores to be the fold of the journal", difference.get().toString());
        }
    }

    private static void print(Story story, PrintStream out) {
        JournalPrinter printer = new JournalPrinter(false);
        story.stacks().forEach((stack, entries) -> {
            out.println("journal of " + stack);
            out.println(printer.heading());
            entries.forEach(entry -> printer.lines(entry).forEach(out::println));
        });
    }
}
