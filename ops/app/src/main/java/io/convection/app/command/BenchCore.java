package io.convection.app.command;

import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.convection.app.Exit;
import io.convection.bench.CoreBench;
import io.convection.bench.CoreBench.Operation;

/** {@code bench core}: what deciding costs. */
// @formatter:off
@Command(name = "core",
        description = "Drives the core by itself: on one thread, rows in memory, executors that answer at once; every entry is encoded and chained. "
                + "Nothing else should run on the machine.")
// @formatter:on
final class BenchCore implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--shape", paramLabel = "SHAPE", defaultValue = "layers", order = 10, description = "chain, fan-in, fan-out, layers or random (${DEFAULT-VALUE}).")
    private String shape;

    @Option(names = "--resources", paramLabel = "N", defaultValue = "100000", order = 20, description = "Resources of the stack, 2 or more (${DEFAULT-VALUE}).")
    private int resources;

    @Option(names = "--operation", paramLabel = "NAME", defaultValue = "all", order = 30, description = "create; patch: one leaf; update: one leaf, by a full template; delete; all (${DEFAULT-VALUE}).")
    private String operation;

    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "20", order = 40, description = "Stacks of up to 10,000 resources that are made before, unmeasured (${DEFAULT-VALUE}).")
    private int warmUps;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "1", order = 50, description = "Times that all is measured, each on a new stack (${DEFAULT-VALUE}).")
    private int rounds;

    @Override
    public Integer call() {
        if (!CoreBench.shapes().contains(shape)) {
            throw new ParameterException(spec.commandLine(),
                    "there is no shape `" + shape + "`; there are " + String.join(", ", CoreBench.shapes()));
        }
        if (resources < 2 || warmUps < 0 || rounds < 1) {
            throw new ParameterException(spec.commandLine(),
                    "--resources is 2 or more, --warm-up 0 or more, --rounds 1 or more");
        }
        PrintWriter out = spec.commandLine().getOut();
        CoreBench.run(shape, resources, wanted(), warmUps, rounds, BenchJson.lines(out));
        return Exit.DONE;
    }

    private Set<Operation> wanted() {
        if (operation.equals("all")) {
            return EnumSet.allOf(Operation.class);
        }
        for (Operation one : Operation.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(operation)) {
                return EnumSet.of(one);
            }
        }
        throw new ParameterException(spec.commandLine(),
                "there is no operation `" + operation + "`; there are create, patch, update, delete and all");
    }
}
