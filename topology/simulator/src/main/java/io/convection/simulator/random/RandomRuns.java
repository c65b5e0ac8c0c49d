package io.convection.simulator.random;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

import io.convection.simulator.random.audit.Tally;
import io.convection.simulator.random.moves.Kind;
import io.convection.simulator.random.moves.Kinds;
import io.convection.simulator.random.world.TopologyHost;

/** Many random histories, one seed after the other, and what came of them. */
public final class RandomRuns {

    /** Violations that are shrunk and told; of further ones only the seed is said, up to a limit. */
    private static final int TOLD = 3;
    private static final int SAID = 20;
    private static final long SHRINK_NANOS = 60_000_000_000L;

    private final Plan plan;
    private final Simulation simulation;
    private final LongSupplier nanos;
    private final PrintStream out;
    private final BiConsumer<String, String> files;
    private final List<Long> violated = new ArrayList<>();

    /** Where histories can be played. */
    public enum Stage {
        /** On the core, behind a log that fails in every way. */
        CORE,
        /** On the topology, under Kafka's test driver; after every step the core is asked, too. */
        TOPOLOGY;

        /** The names of all faults that it can show, in order of name. */
        public List<String> faults() {
            return Kinds.FAULTS.stream().map(Kind::name)
                    .filter(name -> this == CORE || !TopologyHost.UNSHOWN.contains(name)).sorted().toList();
        }

        private Simulation simulation(Plan plan) {
            return this == CORE ? new Simulation(plan) : new Simulation(plan, TopologyHost::new);
        }
    }

    /**
     * @param stage
     *            where they are played; the plan's faults must be such as it can show
     * @param nanos
     *            a clock for figures and limits; nothing that happens in a history depends on it
     * @param files
     *            takes the name and text of scenario files, each of which tells a violation
     */
    public RandomRuns(Plan plan, Stage stage, LongSupplier nanos, PrintStream out,
            BiConsumer<String, String> files) {
        this.files = files;
        this.plan = plan;
        this.simulation = stage.simulation(plan);
        this.nanos = nanos;
        this.out = out;
    }

    /**
     * Runs them and prints violations and, last, the figures.
     *
     * @param progress
     *            told the number of runs done, now and then
     * @return the seeds whose history broke an invariant
     */
    public List<Long> run(long firstSeed, long runs, LongConsumer progress) {
        long start = nanos.getAsLong();
        for (long run = 0; run < runs; run++) {
            Simulation.Outcome outcome = simulation.run(firstSeed + run);
            outcome.failure().ifPresent(failure -> violation(outcome.history(), failure));
            progress.accept(run + 1);
        }
        out.println(figures(runs, nanos.getAsLong() - start));
        return List.copyOf(violated);
    }

    private void violation(History history, Failure failure) {
        violated.add(history.seed());
        if (violated.size() <= SAID) {
            out.println("VIOLATION seed " + history.seed() + ", " + failure.message());
        }
        if (violated.size() <= TOLD) {
            long end = nanos.getAsLong() + SHRINK_NANOS;
            History shrunk = Shrinker.shrink(history, failure, simulation.plain(), () -> nanos.getAsLong() > end);
            new Story(out).tell(shrunk);
            files.accept("seed-" + history.seed() + ".yaml", ScenarioWriter.write(shrunk, failure));
        }
    }

    private String figures(long runs, long elapsed) {
        Tally tally = simulation.tally();
        double each = Math.max(1, runs);
        return String.format(Locale.ROOT,
                "%d runs, %d violations, %.0f runs/s; per run %.1f changes, %.1f inputs, %.1f faults, %.1f facts", runs,
                violated.size(), runs * 1e9 / Math.max(1, elapsed), tally.changes() / each, tally.inputs() / each,
                tally.faults() / each, tally.facts() / each);
    }

    /** What of the plan's faults, of requests and of facts was never seen; empty where all was. */
    public List<String> unseen() {
        return Coverage.unseen(plan, simulation.tally());
    }

    /** Tells the history of one seed; whether it holds. */
    public boolean explain(long seed) {
        return new Story(out).tell(simulation.run(seed).history());
    }
}
