package io.convection.app.text;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

import io.convection.audit.history.CriticalPath;
import io.convection.audit.history.Operation;
import io.convection.audit.history.Operation.Attempt;
import io.convection.audit.history.Operation.Outcome;
import io.convection.audit.history.Timeline;

/**
 * A traversal as bars in a terminal: one operation a line, attempts side by side, dots where it waited for its next attempt; {@code *} marks the critical path.
 *
 * <pre>
 * default/shop, traversal 2, UPDATE COMPLETE, 60 ms, 2 operations
 * * update A#1  |=========           |  30 ms
 *   update B#2  |=====               |  16 ms
 * </pre>
 */
public final class TimelineText {

    private static final int LONGEST_LABEL = 40;
    private static final int NARROWEST_BAR = 10;
    /** What stands beside the label and the bar. */
    private static final int AROUND = 34;

    private final PrintWriter out;
    private final int columns;

    /**
     * @param columns
     *            how wide it may be, 80 or more
     */
    public TimelineText(PrintWriter out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    /** Prints one traversal. */
    public void print(Timeline timeline) {
        out.println(title(timeline));
        int label = Math.min(LONGEST_LABEL,
                timeline.operations().stream().mapToInt(each -> label(each).length()).max().orElse(0));
        int bar = Math.max(NARROWEST_BAR, columns - label - AROUND);
        Set<Operation> critical = timeline.critical();
        Span span = Span.of(timeline);
        for (Operation operation : timeline.operations()) {
            boolean marked = critical.contains(operation);
            String mark = marked ? "* " : "  ";
            out.println((mark + fitted(label(operation), label) + "  |" + bar(operation, span, marked, bar) + "|  "
                    + end(operation, timeline)).stripTrailing());
        }
        timeline.path().ifPresent(path -> out.println(words(path)));
    }

    /** What it was, how it ended, how long it took. */
    static String title(Timeline timeline) {
        String request = timeline.requestId().isEmpty() ? "" : ", request " + timeline.requestId();
        return timeline.stack() + ", traversal " + timeline.traversal() + request + ": " + timeline.action() + "_"
                + timeline.outcome() + ", " + Moments.duration(Duration.between(timeline.begin(), timeline.end()))
                + " from " + Moments.exact(timeline.begin()) + ", "
                + Counts.of(timeline.operations().size(), "operation");
    }

    /** {@code update A#1}. */
    static String label(Operation operation) {
        return operation.action().name().toLowerCase(Locale.ROOT) + " " + operation.id();
    }

    /** The path in one line: what it waited for. */
    static String words(CriticalPath path) {
        String backOff = path.backOff().isZero() ? "" : ", " + Moments.duration(path.backOff()) + " between attempts";
        return "critical path (*): " + Counts.of(path.steps().size(), "operation") + ", "
                + Moments.duration(path.total()) + ": " + Moments.duration(path.executor())
                + " waiting for executors" + backOff + ", " + Moments.duration(path.engine())
                + " for the engine";
    }

    private static String fitted(String label, int width) {
        String text = label.length() > width ? label.substring(0, width - 1) + "…" : label;
        return text + " ".repeat(width - text.length());
    }

    private static String end(Operation operation, Timeline timeline) {
        Instant end = operation.end().orElse(timeline.end());
        String took = end.isBefore(operation.start())
                ? ""
                : Moments.duration(Duration.between(operation.start(), end));
        String outcome = operation.outcome() == Outcome.DONE
                ? ""
                : " " + operation.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        int attempts = operation.attempts().size();
        return took + outcome + (attempts > 1 ? " @" + attempts : "");
    }

    private static String bar(Operation operation, Span span, boolean critical, int width) {
        StringBuilder bar = new StringBuilder(" ".repeat(width));
        fill(bar, span.at(operation.start(), width), span.at(operation.end().orElse(span.end()), width), '.');
        for (Attempt attempt : operation.attempts()) {
            fill(bar, span.at(attempt.dispatched(), width), span.at(attempt.answered().orElse(span.end()), width),
                    critical ? '#' : '=');
        }
        return bar.toString();
    }

    /** From one column to before another, at least one. */
    private static void fill(StringBuilder bar, int from, int to, char with) {
        int first = Math.min(from, bar.length() - 1);
        for (int column = first; column < Math.max(first + 1, Math.min(to, bar.length())); column++) {
            bar.setCharAt(column, with);
        }
    }

    /** The time that is drawn: the traversal, and the operations that outlasted it. */
    record Span(Instant begin, Instant end) {

        static Span of(Timeline timeline) {
            Instant end = timeline.end();
            for (Operation operation : timeline.operations()) {
                end = operation.end().filter(end::isBefore).orElse(end);
            }
            return new Span(timeline.begin(), end);
        }

        /** Where a moment is when the whole is so wide. */
        int at(Instant moment, int width) {
            long whole = Math.max(1, Duration.between(begin, end).toMillis());
            long part = Math.clamp(Duration.between(begin, moment).toMillis(), 0, whole);
            return (int) (part * width / whole);
        }
    }
}
