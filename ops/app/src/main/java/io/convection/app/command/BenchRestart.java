package io.convection.app.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.convection.app.Exit;
import io.convection.bench.RestartBench;

/** {@code bench restart}: how long an engine is away. */
// @formatter:off
@Command(name = "restart",
        description = "Measures how long an engine takes until it decides again: from its changelogs alone, after it was told to end, after it was killed, "
                + "and after it was killed and its state folder is lost. The changelogs are filled beforehand with every row that creating the stacks takes; "
                + "none of them is compacted. Nothing else should run on the machine.")
// @formatter:on
final class BenchRestart implements Callable<Integer> {

    private static final int LARGEST = 500;

    @Spec
    private CommandSpec spec;

    @Option(names = "--resources", paramLabel = "N", defaultValue = "1000000", order = 10, description = "Resources of all stacks (${DEFAULT-VALUE}).")
    private long resources;

    @Option(names = "--of-stack", paramLabel = "N", defaultValue = "500", order = 20, description = "Resources of one stack, 2 to 500 (${DEFAULT-VALUE}).")
    private int ofStack;

    @Option(names = "--partitions", paramLabel = "N", defaultValue = "4", order = 30, description = "Partitions of each topic (${DEFAULT-VALUE}).")
    private int partitions;

    @Option(names = "--no-kills", order = 40, description = "Leaves out what follows a kill.")
    private boolean withoutKills;

    @Mixin
    private BenchFolder folder;

    @Override
    public Integer call() {
        if (resources < 1 || ofStack < 2 || ofStack > LARGEST || partitions < 1) {
            throw new ParameterException(spec.commandLine(),
                    "--resources and --partitions are 1 or more, --of-stack 2 to 500");
        }
        RestartBench.Plan plan = new RestartBench.Plan(resources, ofStack, partitions, !withoutKills);
        folder.with((Path data) -> RestartBench.run(plan, data, BenchJson.lines(spec.commandLine().getOut())));
        return Exit.DONE;
    }
}
