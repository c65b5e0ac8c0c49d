package io.convection.executor;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.convection.records.LogLine;

/**
 * What a plugin has to say of an operation while it works on it, for those who look at the stack's events: it travels with the answer, and stands in the journal beside it.
 * The first lines are kept, and how many more there were is said. Values of secrets are taken out. May be used by several threads.
 */
public final class OperationLog {

    /** Lines that are kept. */
    static final int MOST_LINES = 20;
    /** Characters of a line. */
    static final int LONGEST_LINE = 500;

    private final InstantSource clock;
    private final List<LogLine> lines = new ArrayList<>();
    private List<LogLine> told = List.of();
    private int more;

    OperationLog(InstantSource clock) {
        this.clock = clock;
    }

    /** One that nobody reads, for tests of plugins. */
    public static OperationLog unread() {
        return new OperationLog(InstantSource.system());
    }

    /** Says something; line breaks become spaces, and what is too long is cut. */
    public synchronized void say(String text) {
        if (lines.size() < MOST_LINES) {
            lines.add(new LogLine(clock.instant(), text.strip().replaceAll("\\s*\\R\\s*", " ")));
        } else {
            more++;
        }
    }

    /** The plugin has answered: what it said until now may be told, without secrets. */
    synchronized void close(UnaryOperator<String> redaction) {
        List<LogLine> all = new ArrayList<>();
        lines.forEach(line -> all.add(new LogLine(line.getAt(), cut(redaction.apply(line.getText())))));
        if (more > 0) {
            LogLine last = all.removeLast();
            all.add(new LogLine(last.getAt(), "… and " + (more + 1) + " more lines"));
        }
        told = List.copyOf(all);
    }

    private static String cut(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 1) + "…";
    }

    /** What may be told; nothing before it is closed. */
    synchronized List<LogLine> told() {
        return told;
    }
}
