package io.convection.app.text;

import java.io.PrintStream;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import io.convection.changes.RequestStory;
import io.convection.changes.RequestView;
import io.convection.changes.Tally;

/** One line on a terminal that moves: how many names are done of how many, and what is in flight. It is gone when the request is. */
public final class LiveView implements RequestView {

    private static final int REFRESH_MS = 100;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream terminal;
    private final ProgressBar bar;

    /** Draws on this stream, as wide as the terminal is. */
    public LiveView(PrintStream terminal, int columns, String stack) {
        this.terminal = terminal;
        this.bar = new ProgressBarBuilder().setTaskName(stack).setInitialMax(0).setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MS).hideEta()
                .setConsumer(new ConsoleProgressBarConsumer(terminal, columns - 1)).build();
        bar.setExtraMessage("waiting for an answer");
    }

    @Override
    public void show(RequestStory story) {
        if (story.answer().isEmpty()) {
            return;
        }
        Tally tally = story.tally();
        bar.maxHint(tally.total());
        bar.stepTo(tally.done());
        bar.setExtraMessage(Progress.inFlight(tally));
    }

    @Override
    public void close() {
        bar.close();
        // The bar leaves its last line and goes to the next; what became of the request is said in words instead.
        terminal.print("\u001b[A" + CLEAR_LINE);
        terminal.flush();
    }
}
