package io.convection.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.convection.app.Exit;
import io.convection.bench.CoreBench;
import io.convection.bench.SystemBench;

/** {@code bench e2e}: what the whole system takes. */
// @formatter:off
@Command(name = "e2e",
        description = "Measures the whole system: broker, registry, engine and executor as processes of their own, with their usual settings, and a client; "
                + "resources that do nothing are created, one of each stack is changed by a patch, then by a full template, the same template is sent again, all are deleted. "
                + "Nothing else should run on the machine.")
// @formatter:on
final class BenchE2e implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--shape", paramLabel = "SHAPE", defaultValue = "layers", order = 10, description = "fan (all depend on one), chain or layers; also fan-in and random (${DEFAULT-VALUE}).")
    private String shape;

    @Option(names = "--resources", paramLabel = "N", defaultValue = "1000", order = 20, description = "Resources of each stack, 2 or more (${DEFAULT-VALUE}).")
    private int resources;

    @Option(names = "--stacks", paramLabel = "K", defaultValue = "1", order = 30, description = "Stacks that everything is done to at the same time (${DEFAULT-VALUE}).")
    private int stacks;

    @Option(names = "--rounds", paramLabel = "R", defaultValue = "3", order = 40, description = "Times that all is measured, each on new stacks (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "20000", order = 50, description = "Resources that are made and deleted before, unmeasured, in stacks of up to 1,000: processes that have just started take several times as long (${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--engine-java", paramLabel = "OPTION", order = 60, description = "An option for the engine's Java; may be given several times.")
    private List<String> engineJava = List.of();

    @Option(names = "--streams", paramLabel = "KEY=VALUE", order = 70, description = "A setting of the engine's Kafka Streams; may be given several times.")
    private Map<String, String> streams = Map.of();

    @Mixin
    private BenchFolder folder;

    @Override
    public Integer call() {
        if (!shape.equals("fan") && !CoreBench.shapes().contains(shape)) {
            throw new ParameterException(spec.commandLine(),
                    "there is no shape `" + shape + "`; there are fan, " + String.join(", ", CoreBench.shapes()));
        }
        if (resources < 2 || stacks < 1 || rounds < 1 || warmUp < 0) {
            throw new ParameterException(spec.commandLine(),
                    "--resources is 2 or more, --stacks and --rounds 1 or more, --warm-up 0 or more");
        }
        SystemBench.Plan plan = new SystemBench.Plan(shape, resources, stacks, rounds, warmUp, engineJava,
                streams);
        folder.with((Path data) -> SystemBench.run(plan, data, BenchJson.lines(spec.commandLine().getOut())));
        return Exit.DONE;
    }
}
