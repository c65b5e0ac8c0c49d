package io.convection.app.text;

import java.io.PrintStream;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far something long has come: one line that moves, and is gone when it is closed. For a terminal only. */
public final class ProgressLine implements AutoCloseable {

    /** Between two looks of the line. */
    public static final int REFRESH_MS = 200;

    private static final String CLEAR_LINE = "\u001b[A\r\u001b[K";

    private final PrintStream terminal;
    private final ProgressBar bar;

    /**
     * Shows the line.
     *
     * @param what
     *            stands before the bar
     * @param size
     *            how far it is to the end
     * @param columns
     *            how wide the terminal is
     */
    public ProgressLine(String what, long size, PrintStream terminal, int columns) {
        this.terminal = terminal;
        this.bar = new ProgressBarBuilder().setTaskName(what).setInitialMax(size).setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MS).setConsumer(new ConsoleProgressBarConsumer(terminal, columns - 1))
                .build();
    }

    /** It has come so far. */
    public void to(long done) {
        bar.stepTo(Math.min(done, bar.getMax()));
    }

    @Override
    public void close() {
        bar.close();
        terminal.print(CLEAR_LINE);
        terminal.flush();
    }
}
