package io.convection.app.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

import io.convection.app.text.ProgressLine;
import io.convection.app.text.Terminal;
import io.convection.simulator.random.Plan;
import io.convection.simulator.random.RandomRuns;

/** Plays random histories, with a line that moves where a person watches. */
final class RandomSimulation {

    private final RandomOptions options;
    private final RandomRuns runs;
    private final PrintStream out;
    private final PrintStream err;

    RandomSimulation(RandomOptions options, Plan plan, RandomRuns.Stage stage, PrintStream out, PrintStream err) {
        this.options = options;
        this.runs = new RandomRuns(plan, stage, System::nanoTime, out, this::write);
        this.out = out;
        this.err = err;
    }

    /** A scenario file that tells a violation, in the working directory. */
    private void write(String name, String text) {
        try {
            Files.writeString(Path.of(name), text);
            out.println("written: " + name);
        } catch (IOException e) {
            err.println("convection: can't write " + name + ": " + e.getMessage());
        }
    }

    /** Whether nothing is wrong. */
    boolean run() {
        if (options.explain != null) {
            return runs.explain(options.explain);
        }
        long seed = options.seed == null ? System.nanoTime() & 0xFFFF_FFFFL : options.seed;
        if (options.seed == null) {
            out.println("seed " + seed);
        }
        boolean holds = play(seed).isEmpty();
        List<String> unseen = options.coverage ? runs.unseen() : List.of();
        unseen.forEach(what -> err.println("never seen: " + what));
        return holds && unseen.isEmpty();
    }

    private List<Long> play(long seed) {
        OptionalInt columns = Terminal.columns();
        if (columns.isEmpty()) {
            return runs.run(seed, options.runs, done -> {});
        }
        try (ProgressLine line = new ProgressLine("runs", options.runs, err, columns.getAsInt())) {
            return runs.run(seed, options.runs, line::to);
        }
    }
}
