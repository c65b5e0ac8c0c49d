package io.convection.simulator;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

import io.convection.simulator.scenario.Scenario;
import io.convection.simulator.scenario.ScenarioException;

/**
 * What came of playing a story.
 *
 * @param text
 *            all that was printed
 */
record Played(boolean passed, String text) {

    /** On one of the standard backends. */
    static Played on(String backend, Scenario scenario) {
        return on(backend, Backends.standard().get(backend), scenario);
    }

    /** On the core, or something made of it. */
    static Played on(Supplier<Backend> backend, String scenario) throws ScenarioException {
        return on("core", backend, Scenario.parse("story.yaml", scenario));
    }

    private static Played on(String name, Supplier<Backend> backend, Scenario scenario) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean passed = new ScenarioRunner(Map.of(name, backend)).run(scenario, name,
                new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return new Played(passed, bytes.toString(StandardCharsets.UTF_8));
    }

    /** The verdict. */
    String verdict() {
        return text.lines().findFirst().orElse("");
    }
}
