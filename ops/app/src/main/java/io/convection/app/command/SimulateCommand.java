package io.convection.app.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.convection.app.Exit;
import io.convection.app.text.LineStream;

/** Plays scenario files. */
// @formatter:off
@Command(name = "simulate",
        description = "Play scenario files, each on every backend named: a line PASS or FAIL for each; behind a FAIL, the journal.",
        footer = {"  convection simulate scenarios/update-replace.yaml",
                "  convection simulate scenarios/*.yaml --backend core,topology,kafka"})
// @formatter:on
public final class SimulateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Scenario files.")
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

    @Override
    public Integer call() {
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new ParameterException(spec.commandLine(), "there is no file " + file);
            }
        }
        PrintStream out = new PrintStream(new LineStream(spec.commandLine().getOut()), true, StandardCharsets.UTF_8);
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
