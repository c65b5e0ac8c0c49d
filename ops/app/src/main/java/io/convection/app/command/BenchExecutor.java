package io.convection.app.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.convection.app.Exit;
import io.convection.bench.ExecutorBench;
import io.convection.bench.WaitingBench;

/** {@code bench executor}: what operations cost an executor. */
// @formatter:off
@Command(name = "executor",
        description = {"Measures one executor, in a process of its own beside a broker's and a registry's: operations that do nothing but take their time. All "
                + "commands of a round are written in one transaction, whose commit starts the clock; the last outcome that a reader sees stops it.",
                "With --waiting, an engine, too, and operations that go on elsewhere: what they cost while they wait to be asked about, and while they are asked. "
                + "Nothing else should run on the machine."},
        footer = {"  convection bench executor",
                "  convection bench executor --waiting 100000 --ask-again 5m"})
// @formatter:on
final class BenchExecutor implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--operations", paramLabel = "N", defaultValue = "10000", order = 10, description = "Operations of each round (${DEFAULT-VALUE}).")
    private int operations;

    @Option(names = "--takes", paramLabel = "MS", defaultValue = "1000", order = 20, description = "Milliseconds that each takes (${DEFAULT-VALUE}).")
    private long takes;

    @Option(names = "--concurrent", paramLabel = "N", defaultValue = "2000", order = 30, description = "Operations that the executor may run at once (${DEFAULT-VALUE}).")
    private int concurrent;

    @Option(names = "--rounds", paramLabel = "R", defaultValue = "3", order = 40, description = "Times that all is measured (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "2000", order = 50, description = "Operations before, unmeasured (${DEFAULT-VALUE}).")
    private int warmUp;

    // @formatter:off
    @Option(names = "--executor-java",
            paramLabel = "OPTION",
            order = 60,
            description = "An option for the executor's Java; may be given several times. Otherwise -Xmx192m and -XX:+UseSerialGC.")
    // @formatter:on
    private List<String> java = List.of("-Xmx192m", "-XX:+UseSerialGC");

    @Option(names = "--waiting", paramLabel = "N", order = 70, description = "Instead: so many operations that go on elsewhere, in stacks of 1,000.")
    private int waiting;

    @Option(names = "--ask-again", paramLabel = "TIME", defaultValue = "5m", order = 80, converter = Durations.class, description = "With --waiting: after which each wants to be asked about (${DEFAULT-VALUE}).")
    private Duration askAgain;

    @Option(names = "--quiet", paramLabel = "TIME", defaultValue = "60s", order = 85, converter = Durations.class, description = "With --waiting: for which the processes are looked at while nothing is due (${DEFAULT-VALUE}).")
    private Duration quiet;

    @Mixin
    private BenchFolder folder;

    @Override
    public Integer call() {
        if (operations < 1 || takes < 0 || concurrent < 1 || rounds < 1 || warmUp < 0 || waiting < 0) {
            throw new ParameterException(spec.commandLine(),
                    "--operations, --concurrent and --rounds are 1 or more, --takes, --warm-up and --waiting 0 or more");
        }
        folder.with(this::measure);
        return Exit.DONE;
    }

    private void measure(Path data) {
        if (waiting > 0) {
            WaitingBench.run(new WaitingBench.Plan(waiting, askAgain, quiet, concurrent, java), data,
                    BenchJson.lines(spec.commandLine().getOut()));
        } else {
            ExecutorBench.run(
                    new ExecutorBench.Plan(operations, Duration.ofMillis(takes), concurrent, rounds, warmUp, java),
                    data, BenchJson.lines(spec.commandLine().getOut()));
        }
    }
}
