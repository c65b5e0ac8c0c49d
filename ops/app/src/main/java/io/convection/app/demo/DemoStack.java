package io.convection.app.demo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import io.convection.app.Trouble;
import io.convection.app.client.Installation;
import io.convection.changes.JournalTail;
import io.convection.changes.RequestSender;
import io.convection.records.ChangeKind;
import io.convection.records.JournalEntry;
import io.convection.records.StackChange;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.StackCompleted;
import io.convection.records.fact.StackFailed;

/** The demo's stack: what is asked of it, and its journal as it grows, shown fact by fact. */
final class DemoStack implements AutoCloseable {

    private static final String ID = "demo/pipeline";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TICK = Duration.ofMillis(100);

    private final Installation installation;
    private final DemoScreen screen;
    private final JournalTail journal;
    private final Deque<Shown> unread = new ArrayDeque<>();
    private int requests;
    private long entries;
    private long commands;
    private long since;

    private record Shown(JournalEntry entry, Fact fact) {}

    DemoStack(Installation installation, DemoScreen screen) {
        this.installation = installation;
        this.screen = screen;
        this.journal = new JournalTail(installation.cluster(), ID);
    }

    String id() {
        return ID;
    }

    StackChange.Builder change(ChangeKind kind) {
        return StackChange.newBuilder().setStack(ID).setRequestId("demo-" + ++requests).setKind(kind)
                .setOrigin("convection demo");
    }

    /** Sends a request. */
    DemoStack ask(StackChange.Builder change) {
        since = 0;
        try (RequestSender sender = new RequestSender(installation.cluster())) {
            sender.send(List.of(change.build()));
        }
        return this;
    }

    /** Shows what happens until the traversal is complete. */
    StackCompleted untilComplete() {
        Fact last = until(StackCompleted.class::isInstance);
        return (StackCompleted) last;
    }

    /** Shows what happens up to a fact. */
    Fact until(Predicate<Fact> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            while (!unread.isEmpty()) {
                Shown next = unread.remove();
                show(next);
                if (wanted.test(next.fact())) {
                    return next.fact();
                }
            }
            read();
        }
        throw Trouble.failed("the demo's stack did not get on within " + PATIENCE.toSeconds() + " s");
    }

    private void read() {
        for (JournalTail.Entry next : journal.poll(TICK)) {
            entries++;
            for (Object fact : next.entry().getFacts()) {
                commands += fact instanceof Dispatched ? 1 : 0;
                unread.add(new Shown(next.entry(), (Fact) fact));
            }
        }
    }

    private void show(Shown next) {
        long time = next.entry().getTime().toEpochMilli();
        since = since == 0 ? time : since;
        switch (next.fact()) {
            case Rejected no -> throw Trouble.failed(
                    "the demo's request was rejected: " + no.getCode() + ", " + no.getPlace() + ": " + no.getMessage());
            case StackFailed no -> throw Trouble.failed("the demo's stack failed: " + no.getReason());
            default -> screen.fact(time - since, next.fact());
        }
    }

    /** What all of it took. */
    List<String> costs(StackCompleted created, int levels) {
        return List.of(String.format(Locale.ROOT, "%5d commands", commands),
                String.format(Locale.ROOT, "%5d journal entries", entries),
                String.format(Locale.ROOT, "%5d ms to create it, %d ms a level", created.getElapsedMs(),
                        created.getElapsedMs() / levels));
    }

    @Override
    public void close() {
        journal.close();
    }
}
