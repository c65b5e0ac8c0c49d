package io.convection.app.command;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.convection.app.text.LineStream;
import io.convection.app.text.ProgressLine;
import io.convection.app.text.Terminal;
import io.convection.audit.JournalSource;

/** How much of a journal was read, in a line that moves where a person watches. */
final class AuditProgress {

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread watching;

    /** Does what reads the journal, and shows how far it is. */
    static <R> R during(JournalSource source, PrintWriter err, Supplier<R> work) {
        AuditProgress progress = new AuditProgress(source, err);
        try {
            return work.get();
        } finally {
            progress.end();
        }
    }

    private AuditProgress(JournalSource source, PrintWriter err) {
        OptionalInt columns = Terminal.columns();
        this.watching = Thread.ofPlatform().daemon().name("progress").unstarted(() -> watch(source, err, columns));
        if (columns.isPresent()) {
            watching.start();
        }
    }

    private void watch(JournalSource source, PrintWriter err, OptionalInt columns) {
        PrintStream stream = new PrintStream(new LineStream(err), true, StandardCharsets.UTF_8);
        try (ProgressLine line = new ProgressLine("journal", source.size(), stream, columns.orElse(0))) {
            do {
                line.to(source.done());
            } while (!ended.await(ProgressLine.REFRESH_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        ended.countDown();
        try {
            watching.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
