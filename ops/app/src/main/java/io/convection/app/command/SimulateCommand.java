package io.convection.app.command;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.convection.app.Exit;
import io.convection.app.text.LineStream;
import io.convection.simulator.random.RandomRuns;

/** Plays scenario files, or random histories. */
// @formatter:off
@Command(name = "simulate",
        description = {"Play scenario files, each on every backend named: a line PASS or FAIL for each; behind a FAIL, the journal.",
                "Or play random graphs, histories and faults against the invariants: a violation prints its seed, and the same seed replays it."},
        footer = {"  convection simulate scenarios/update-replace.yaml",
                "  convection simulate scenarios/*.yaml --backend core,topology,kafka",
                "  convection simulate --random --runs 100000 --seed 1 --faults all",
                "  convection simulate --random --backend topology --runs 1000",
                "  convection simulate --explain 42"})
// @formatter:on
public final class SimulateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Scenario files.")
    private List<Path> files = new ArrayList<>();

    // @formatter:off
    @Option(names = "--backend",
            paramLabel = "BACKEND",
            split = ",",
            defaultValue = "core",
            order = 10,
            description = "core: the decisions alone, in memory; topology: with the stream topology, without Kafka; "
                    + "kafka: all of it, on a broker in this process. Several are separated by commas (${DEFAULT-VALUE}).")
    // @formatter:on
    private List<String> backends = new ArrayList<>();

    @Mixin
    private RandomOptions random = new RandomOptions();

    @Override
    public Integer call() {
        if (random.asked() != files.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "name scenario files, or say --random or --explain SEED");
        }
        PrintStream out = stream(spec.commandLine().getOut());
        if (random.asked()) {
            RandomRuns.Stage stage = randomStage();
            RandomSimulation simulation = new RandomSimulation(random, random.plan(spec.commandLine(), stage), stage,
                    out, stream(spec.commandLine().getErr()));
            return simulation.run() ? Exit.DONE : Exit.FAILED;
        }
        return files(out);
    }

    private RandomRuns.Stage randomStage() {
        return switch (String.join(",", backends)) {
            case "core" -> RandomRuns.Stage.CORE;
            case "topology" -> RandomRuns.Stage.TOPOLOGY;
            default -> throw new ParameterException(spec.commandLine(),
                    "random histories are played on one backend, core or topology");
        };
    }

    private static PrintStream stream(PrintWriter writer) {
        return new PrintStream(new LineStream(writer), true, StandardCharsets.UTF_8);
    }

    private int files(PrintStream out) {
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new ParameterException(spec.commandLine(), "there is no file " + file);
            }
        }
        try (Stage stage = new Stage()) {
            for (String backend : backends) {
                if (!stage.backends().contains(backend)) {
                    throw new ParameterException(spec.commandLine(),
                            "there is no backend `" + backend + "`; there are " + String.join(", ", stage.backends()));
                }
            }
            return stage.play(files, backends, out) ? Exit.DONE : Exit.FAILED;
        }
    }
}
