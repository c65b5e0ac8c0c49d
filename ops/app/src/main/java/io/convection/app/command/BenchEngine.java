package io.convection.app.command;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.convection.app.Exit;
import io.convection.bench.EngineBench;

/** {@code bench engine}: what the engine takes. */
// @formatter:off
@Command(name = "engine",
        description = "Measures the engine by itself: completions that are on their topic before it may read them, exactly once, rows in RocksDB; and in the same run "
                + "a reference, a topology of Kafka Streams that makes as many store operations and outputs per completion, of as many bytes, and decides nothing. "
                + "The broker is a process of its own. Nothing else should run on the machine.")
// @formatter:on
final class BenchEngine implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--resources", paramLabel = "N", defaultValue = "500", order = 10, description = "Resources of each stack, in layers of 50; 2 to 500 (${DEFAULT-VALUE}).")
    private int resources;

    @Option(names = "--stacks", paramLabel = "K", defaultValue = "100", order = 20, description = "Stacks of each round (${DEFAULT-VALUE}).")
    private int stacks;

    @Option(names = "--partitions", paramLabel = "N", defaultValue = "4", order = 30, description = "Partitions of each topic (${DEFAULT-VALUE}).")
    private int partitions;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1", order = 40, description = "Threads of Kafka Streams (${DEFAULT-VALUE}).")
    private int threads;

    @Option(names = "--rounds", paramLabel = "R", defaultValue = "3", order = 50, description = "Times that both are measured (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--warm-up", paramLabel = "R", defaultValue = "2", order = 60, description = "Rounds before, unmeasured (${DEFAULT-VALUE}).")
    private int warmUps;

    @Option(names = "--streams", paramLabel = "KEY=VALUE", order = 70, description = "A setting of Kafka Streams for both; may be given several times.")
    private Map<String, String> streams = Map.of();

    @Mixin
    private BenchFolder folder;

    @Override
    public Integer call() {
        if (resources < 2 || resources > 500 || stacks < 1 || partitions < 1 || threads < 1 || rounds < 1
                || warmUps < 0) {
            throw new ParameterException(spec.commandLine(),
                    "--resources is 2 to 500, --stacks, --partitions, --threads and --rounds 1 or more, --warm-up 0 or more");
        }
        EngineBench.Plan plan = new EngineBench.Plan(resources, stacks, partitions, threads, rounds, warmUps,
                streams);
        folder.with((Path data) -> EngineBench.run(plan, data, BenchJson.lines(spec.commandLine().getOut())));
        return Exit.DONE;
    }
}
