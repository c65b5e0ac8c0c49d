package io.convection.app.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import io.convection.app.text.Terminal;
import io.convection.simulator.random.Plan;
import io.convection.simulator.random.RandomRuns;

/** Plays random histories, with a line that moves where a person watches. */
final class RandomSimulation {

    private static final int REFRESH_MS = 200;
    private static final String CLEAR_LINE = "\u001b[A\r\u001b[K";

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
        try (ProgressBar bar = new ProgressBarBuilder().setTaskName("runs").setInitialMax(options.runs)
                .setStyle(ProgressBarStyle.ASCII).setUpdateIntervalMillis(REFRESH_MS)
                .setConsumer(new ConsoleProgressBarConsumer(err, columns.getAsInt() - 1)).build()) {
            return runs.run(seed, options.runs, bar::stepTo);
        } finally {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }
}
