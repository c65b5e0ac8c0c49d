package io.convection.app.command;

import java.io.PrintWriter;
import java.time.Duration;

import org.apache.kafka.common.errors.TimeoutException;

import io.convection.app.Trouble;
import io.convection.app.client.ClientConfig;
import io.convection.app.client.Installation;
import io.convection.app.text.AvroJson;
import io.convection.changes.JournalTail;
import io.convection.records.JournalEntry;
import io.convection.simulator.JournalPrinter;

/** Prints the journal of a stack as it is read. */
final class EventPrinter {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PrintWriter out;
    private final boolean json;
    private final JournalPrinter lines;
    private boolean empty = true;

    /**
     * @param json one object a line, instead of lines for people
     * @param all leave out nothing, shorten nothing
     */
    EventPrinter(PrintWriter out, boolean json, boolean all) {
        this.out = out;
        this.json = json;
        this.lines = new JournalPrinter(all);
    }

    /** Prints what there is; then, to follow, what comes, until the process is ended or nobody reads any more. */
    void print(ClientConfig config, String stack, boolean follow) {
        Installation.with(config, installation -> {
            try (JournalTail journal = new JournalTail(installation.cluster(), stack)) {
                print(journal, follow);
            }
            return stack;
        });
        if (empty) {
            throw Trouble.failed("the journal has no entry of a stack " + stack
                    + "; `convection stack list` shows which there are");
        }
    }

    private void print(JournalTail journal, boolean follow) {
        long end = journal.end();
        long lastWord = System.nanoTime();
        journal.rewind();
        while ((follow || journal.position() < end) && !out.checkError()) {
            journal.poll(POLL).forEach(each -> print(each.entry()));
            lastWord = follow || journal.moved() ? System.nanoTime() : lastWord;
            if (System.nanoTime() - lastWord > PATIENCE.toNanos()) {
                throw new TimeoutException("No more of the journal was sent.");
            }
        }
    }

    private void print(JournalEntry entry) {
        if (json) {
            out.println(AvroJson.line(entry));
        } else {
            if (empty) {
                out.println(lines.heading());
            }
            lines.lines(entry).forEach(out::println);
        }
        empty = false;
    }
}
