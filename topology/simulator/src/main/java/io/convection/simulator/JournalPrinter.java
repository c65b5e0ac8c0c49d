package io.convection.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Fact;

/**
 * A journal as people read it: one input a line, what followed beside it, aligned; below an answer, what the plugin had to say, behind a bar.
 *
 * <pre>
 *  seq     ms  input                              facts
 *    1      0  create request r1                  Accepted uid 3.1841 · TraversalStarted 1 · Defined A, C · Pending A, C
 *                                                 Dispatched create A#1                                        → 3.1841/A#1/1@1
 *    2     14  completed A#1/1@1  p-9             Succeeded A#1 {ip: 10.0.0.7} · Settled A
 * </pre>
 *
 * <p>Milliseconds count from the first entry printed of a stack's life. Facts that only say how work was cut into steps are left out, and so are entries that
 * hold nothing else, unless all is asked for. Entries are printed one by one, so a journal can be followed; not safe for use by several threads.
 */
public final class JournalPrinter {

    private static final String COLUMNS = "%4s %6s  %-33s  %s";
    private static final String NEXT_LINE = " ".repeat(48);
    private static final String LOG_LINE = " ".repeat(15) + "| ";
    private static final int FACTS_WIDTH = 100;
    private static final int ARROW_COLUMN = 61;
    private static final int INPUT_WIDTH = 33;

    private final boolean verbose;
    private final FactText facts;
    private final Map<String, Long> began = new HashMap<>();

    /**
     * @param verbose
     *            leave out nothing, shorten nothing
     */
    public JournalPrinter(boolean verbose) {
        this.verbose = verbose;
        this.facts = new FactText(verbose);
    }

    /** The line above all others. */
    public String heading() {
        return String.format(Locale.ROOT, COLUMNS, "seq", "ms", "input", "facts");
    }

    /** The lines of one entry; none where it is left out. */
    public List<String> lines(JournalEntry entry) {
        List<String> texts = factLines(entry);
        if (texts.isEmpty() && !verbose && isReminder(entry)) {
            return List.of();
        }
        long time = entry.getTime().toEpochMilli();
        long first = began.computeIfAbsent(entry.getStack() + " " + entry.getUid(), none -> time);
        String input = InputText.of(entry);
        List<String> lines = new ArrayList<>();
        boolean fits = input.length() <= INPUT_WIDTH;
        lines.add(String.format(Locale.ROOT, COLUMNS, entry.getSequence(), grouped(time - first), input,
                fits && !texts.isEmpty() ? texts.getFirst() : "").stripTrailing());
        texts.subList(fits && !texts.isEmpty() ? 1 : 0, texts.size()).forEach(text -> lines.add(NEXT_LINE + text));
        if (entry.getInput() instanceof ResourceEvent event) {
            event.getLog().forEach(line -> lines.add(LOG_LINE + line.getText()));
        }
        return lines;
    }

    private static boolean isReminder(JournalEntry entry) {
        return entry.getInput() instanceof ResourceEvent event
                && (event.getKind() == EventKind.CONTINUE || event.getKind() == EventKind.TIMER_DUE);
    }

    /** Facts side by side up to the width; each dispatch on a line of its own. */
    private List<String> factLines(JournalEntry entry) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (Object each : entry.getFacts()) {
            String text = facts.of((Fact) each).orElse("");
            boolean alone = each instanceof Dispatched;
            if (line.length() > 0 && (alone || line.length() + text.length() > FACTS_WIDTH)) {
                lines.add(line.toString());
                line.setLength(0);
            }
            if (each instanceof Dispatched dispatched) {
                lines.add(arrow(entry, dispatched, text));
            } else if (!text.isEmpty()) {
                line.append(line.length() > 0 ? " · " : "").append(text);
            }
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        return lines;
    }

    private static String arrow(JournalEntry entry, Dispatched dispatched, String text) {
        String padding = " ".repeat(Math.max(2, ARROW_COLUMN - text.length()));
        return text + padding + "→ " + Operations.id(entry.getUid(), dispatched) + "@" + dispatched.getAttempt();
    }

    /** 9210 as 9 210. */
    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }
}
