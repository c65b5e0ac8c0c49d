package io.convection.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.convection.app.Convection;
import io.convection.app.Exit;
import io.convection.app.Trouble;
import io.convection.dev.Folders;
import io.convection.faults.FaultException;
import io.convection.faults.FaultKind;
import io.convection.faults.FaultPlan;
import io.convection.faults.FaultReport;
import io.convection.faults.FaultRun;

/** {@code faults}: a real installation whose parts are killed. */
// @formatter:off
@Command(name = "faults",
        description = {"Starts three brokers, a registry, two engines and two executors (or --executors) as processes, changes stacks all the time, and meanwhile kills and pauses "
                + "one process after another. At the end every stack must be complete, reality exactly the last templates, no operation lost or done twice, "
                + "and the journal must verify.",
                "Ends with 0 where all that holds, with 1 where it does not: then it names stack, resource and operation, and keeps data and logs."},
        footer = {"  convection faults --minutes 5",
                "  convection faults --scenario rolling --minutes 2",
                "  convection faults --kill executor --executors 3 --kills 50",
                "  convection faults --minutes 60 --data /var/tmp/faults -o json"})
// @formatter:on
public final class FaultsCommand implements Callable<Integer> {

    private enum Scenario {
        rotation, rolling
    }

    private enum Kill {
        engine(FaultKind.ENGINE_KILL), executor(FaultKind.EXECUTOR_KILL), broker(FaultKind.BROKER_KILL);

        private final FaultKind fault;

        Kill(FaultKind fault) {
            this.fault = fault;
        }
    }

    @Spec
    private CommandSpec spec;

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "5", order = 10, description = "For how long there are faults (${DEFAULT-VALUE}).")
    private double minutes;

    // @formatter:off
    @Option(names = "--scenario",
            paramLabel = "NAME",
            defaultValue = "rotation",
            order = 20,
            description = "rotation: kills and pauses of everything; rolling: an engine is killed, then both are restarted in turn (${DEFAULT-VALUE}).")
    // @formatter:on
    private Scenario scenario;

    @Option(names = "--kill", paramLabel = "KIND", order = 22, description = "Kills nothing but these, one after the other: engine, executor or broker.")
    private Optional<Kill> kill = Optional.empty();

    @Option(names = "--kills", paramLabel = "N", order = 24, description = "Ends after so many faults, however long they take; wins over --minutes.")
    private int kills;

    @Option(names = "--executors", paramLabel = "N", defaultValue = "2", order = 26, description = "Executors (${DEFAULT-VALUE}).")
    private int executors;

    @Option(names = "--stacks", paramLabel = "N", defaultValue = "200", order = 30, description = "Stacks (${DEFAULT-VALUE}).")
    private int stacks;

    @Option(names = "--resources", paramLabel = "N", defaultValue = "50", order = 40, description = "Resources of each (${DEFAULT-VALUE}).")
    private int resources;

    @Option(names = "--pause", paramLabel = "MS", defaultValue = "300", order = 50, description = "Milliseconds between two changes (${DEFAULT-VALUE}).")
    private int pause;

    // @formatter:off
    @Option(names = "--grace",
            paramLabel = "MS",
            defaultValue = "3000",
            order = 55,
            description = "rolling: milliseconds beyond the session time-out for which a stack may be delayed (${DEFAULT-VALUE}).")
    // @formatter:on
    private int grace;

    @Option(names = "--seed", paramLabel = "S", order = 60, description = "Of the changes and of how operations go; otherwise a new one, which is printed.")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--data", paramLabel = "DIR", order = 70, description = "Keeps data and logs there; a folder that is empty or not there. Otherwise they are kept where something does not hold.")
    private Optional<Path> data = Optional.empty();

    @Mixin
    private OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        if (minutes <= 0 || stacks < 1 || resources < 2 || pause < 1 || grace < 0) {
            throw new ParameterException(spec.commandLine(),
                    "--minutes, --stacks and --pause are above 0, --resources is 2 or more");
        }
        if (kills < 0 || executors < 1) {
            throw new ParameterException(spec.commandLine(), "--kills and --executors are 1 or more");
        }
        if (scenario == Scenario.rolling && (kill.isPresent() || kills > 0)) {
            throw new ParameterException(spec.commandLine(), "--kill and --kills are for the scenario rotation");
        }
        Path folder = folder();
        long drawn = seed.orElseGet(System::nanoTime);
        FaultPlan plan = new FaultPlan(
                scenario == Scenario.rolling ? FaultPlan.Scenario.ROLLING : FaultPlan.Scenario.ROTATION,
                Duration.ofMillis((long) (minutes * 60_000)), kills, kill.map(chosen -> chosen.fault), executors,
                stacks, resources, Duration.ofMillis(pause),
                Duration.ofMillis(grace), drawn,
                folder, Convection.class.getName());
        FaultText text = new FaultText(spec.commandLine().getOut(), output.json());
        text.begin(plan);
        FaultReport report = run(plan);
        text.end(plan, report);
        if (report.isClean() && data.isEmpty()) {
            Folders.delete(folder);
        } else {
            spec.commandLine().getErr().println("data and logs are in " + folder);
        }
        return report.isClean() ? Exit.DONE : Exit.FAILED;
    }

    private FaultReport run(FaultPlan plan) {
        try (FaultProgress progress = new FaultProgress(plan.time(), spec.commandLine().getErr())) {
            return new FaultRun(plan, progress).run();
        } catch (FaultException e) {
            throw Trouble.failed(e.getMessage() + "; data and logs are in " + plan.folder(), e);
        }
    }

    private Path folder() {
        try {
            if (data.isEmpty()) {
                return Files.createTempDirectory("convection-faults");
            }
            Path folder = Files.createDirectories(data.get()).toAbsolutePath();
            try (var files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw Trouble.call(folder + " is not empty");
                }
            }
            return folder;
        } catch (IOException e) {
            throw Trouble.call("can't make a folder: " + e.getMessage());
        }
    }
}
