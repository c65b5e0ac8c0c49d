package io.convection.app.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.convection.app.Trouble;
import io.convection.dev.KafkaBackends;
import io.convection.simulator.Backend;
import io.convection.simulator.ScenarioRunner;
import io.convection.simulator.scenario.ScenarioException;

/** Where scenarios are played: all backends that there are. A broker is started only when one is asked for, and ends with the stage. */
final class Stage implements AutoCloseable {

    private final KafkaBackends kafka = new KafkaBackends();
    private final Map<String, Supplier<Backend>> backends = kafka.andStandard();

    /** Their names, in order. */
    List<String> backends() {
        return backends.keySet().stream().sorted().toList();
    }

    /** Plays every file on every backend named; whether all passed. A file that is no scenario is told as a failure, before anything is played. */
    boolean play(List<Path> files, List<String> names, PrintStream out) {
        try {
            return new ScenarioRunner(backends).run(files, names, out);
        } catch (ScenarioException e) {
            throw Trouble.failed(e.getMessage());
        }
    }

    @Override
    public void close() {
        kafka.close();
    }
}
