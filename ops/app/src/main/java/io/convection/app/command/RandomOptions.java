package io.convection.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

import io.convection.simulator.random.Plan;
import io.convection.simulator.random.RandomRuns.Stage;

/** What is said of random histories. */
public final class RandomOptions {

    private static final String ALL = "all";
    private static final String NONE = "none";

    // @formatter:off
    @Option(names = "--random", order = 20,
            description = "Play random graphs, histories and faults against the invariants instead of files.")
    boolean random;

    @Option(names = "--runs", paramLabel = "N", order = 21, defaultValue = "10000",
            description = "How many histories, each from a seed of its own (${DEFAULT-VALUE}).")
    long runs;

    @Option(names = "--seed", paramLabel = "SEED", order = 22,
            description = "The first seed; the next run has the next. Without it a fresh one is taken, and printed.")
    Long seed;

    @Option(names = "--faults", paramLabel = "LIST", split = ",", order = 23, defaultValue = ALL,
            description = "all, none, or names separated by commas; -NAME takes one away from all (${DEFAULT-VALUE}).")
    List<String> faults = new ArrayList<>();

    @Option(names = "--resources", paramLabel = "R", order = 24,
            description = "Graphs of up to so many resources; without it, of 4 to 12.")
    Integer resources;

    @Option(names = "--coverage", order = 25,
            description = "Fail also if a kind of fault, request, fact or transition was never seen.")
    boolean coverage;

    @Option(names = "--every-step", order = 26,
            description = "After every step of every history, decide it again and fold the journal: both must give what is stored (I6). Takes about twice as long.")
    boolean everyStep;

    @Option(names = "--explain", paramLabel = "SEED", order = 27,
            description = "Tell the history of one seed: each move, and the journal beside it.")
    Long explain;
    // @formatter:on

    /** Whether random histories are asked for. */
    boolean asked() {
        return random || explain != null;
    }

    /** What they are like; a name that no fault has on that stage is a wrong call. */
    Plan plan(CommandLine command, Stage stage) {
        List<String> known = stage.faults();
        Set<String> on = new TreeSet<>();
        for (String word : faults) {
            if (word.equals(ALL)) {
                on.addAll(known);
            } else if (!word.equals(NONE)) {
                String name = word.startsWith("-") ? word.substring(1) : word;
                if (!known.contains(name)) {
                    throw new ParameterException(command, "there is no fault `" + name + "`; there are all, none, "
                            + String.join(", ", known));
                }
                if (word.startsWith("-")) {
                    on.remove(name);
                } else {
                    on.add(name);
                }
            }
        }
        if (runs < 1 || Optional.ofNullable(resources).filter(number -> number < 1).isPresent()) {
            throw new ParameterException(command, "--runs and --resources are 1 or more");
        }
        Plan plan = resources == null
                ? Plan.of(kind -> on.contains(kind.name()))
                : Plan.of(kind -> on.contains(kind.name()), resources);
        return everyStep ? plan.refolding() : plan;
    }
}
