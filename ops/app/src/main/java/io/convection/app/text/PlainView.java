package io.convection.app.text;

import java.io.PrintWriter;
import java.time.Duration;

import io.convection.changes.RequestStory;
import io.convection.changes.RequestView;

/** Lines for a log: how far a request has come, when that changed, at most one a second. */
public final class PlainView implements RequestView {

    private static final long PAUSE_NS = Duration.ofSeconds(1).toNanos();

    private final PrintWriter out;
    private final String stack;
    private String shown = "";
    private long next = System.nanoTime();

    /** Prints to this writer. */
    public PlainView(PrintWriter out, String stack) {
        this.out = out;
        this.stack = stack;
    }

    @Override
    public void show(RequestStory story) {
        if (story.answer().isEmpty() || story.end().isPresent() || System.nanoTime() - next < 0) {
            return;
        }
        String line = stack + ": " + Progress.words(story.tally());
        if (!line.equals(shown)) {
            shown = line;
            next = System.nanoTime() + PAUSE_NS;
            out.println(line);
            out.flush();
        }
    }

    @Override
    public void close() {
        // the lines stay
    }
}
