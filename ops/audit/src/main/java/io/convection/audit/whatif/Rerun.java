package io.convection.audit.whatif;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.avro.specific.SpecificRecord;

import io.convection.audit.AuditException;
import io.convection.audit.history.HistoryEntry;
import io.convection.audit.history.StackHistory;
import io.convection.audit.whatif.Recording.Outside;
import io.convection.audit.whatif.Recording.Reminder;
import io.convection.core.Decision;
import io.convection.core.StackView;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.Settings;
import io.convection.records.Source;
import io.convection.records.Stack;
import io.convection.simulator.virtual.Moment;
import io.convection.simulator.virtual.VirtualEngine;

/**
 * A history, played again in virtual time. What came from outside comes when it came then; answers, timers and reminders follow from what is decided now. Things of
 * one time come in their order of then, so that with nothing changed the same journal comes of it. Once only.
 */
final class Rerun {

    /** So that work without end is found out. */
    private static final long MOST_INPUTS = 1_000_000;
    private static final long MOST_INPUTS_EACH = 100;

    private final StackHistory history;
    private final Recording recording;
    private final Policy policy;
    private final Replacing replacing;
    private final VirtualEngine engine;
    private final Executors executors;
    private final List<JournalEntry> journal = new ArrayList<>();
    private final Duration usualRing;
    private final Duration usualReminder;
    private Settings settings = Settings.newBuilder().build();

    /**
     * @param recording
     *            of this history
     */
    Rerun(StackHistory history, Recording recording, Policy policy) {
        this.history = history;
        this.recording = recording;
        this.policy = policy;
        this.replacing = new Replacing(policy);
        this.usualRing = recording.usualRing();
        this.usualReminder = recording.usualReminder();
        this.engine = new VirtualEngine(history.entries().getFirst().entry().getSource().getPartition(), this::ring);
        this.executors = new Executors(history.stack(), recording, engine);
    }

    /**
     * Plays it.
     *
     * @param begin
     *            the place of the first entry that is not taken as it was
     * @param end
     *            the last moment of which anything comes from outside
     * @return all entries, those that were taken as they were among them
     * @throws AuditException
     *             if the history can't be folded up to its beginning, or there is nothing of the change that is to be another
     */
    List<JournalEntry> play(int begin, Instant end) {
        executors.beginAt(begin);
        fold(begin);
        executors.count();
        recording.underWay(begin).forEach(reminder -> engine.send(reminder.moment(), reminder.event()));
        if (!policy.settings().isEmpty()) {
            change(begin);
        }
        List<Outside> coming = recording.outside().stream()
                .filter(outside -> outside.moment().rank() >= begin && !outside.moment().at().isAfter(end)).toList();
        replacing.in(coming, history.stack()).forEach(this::send);
        long most = MOST_INPUTS + MOST_INPUTS_EACH * history.entries().size();
        while (goesOn()) {
            Optional<Decision> decision = engine.step();
            if (decision.isEmpty()) {
                break;
            }
            decided(decision.get());
            if (journal.size() > most) {
                throw new AuditException("The replay of " + history.stack() + " finds no end, after " + most
                        + " inputs.");
            }
        }
        return journal;
    }

    private void fold(int begin) {
        try {
            for (HistoryEntry each : history.entries().subList(0, begin)) {
                engine.fold(each.entry());
                taken(each.entry());
                if (each.entry().getInput() instanceof Settings learned) {
                    settings = learned;
                }
            }
        } catch (IllegalStateException e) {
            throw new AuditException("The journal can't be folded: " + e.getMessage()
                    + "; `convection audit verify` says more.", e);
        }
    }

    /** The settings of the beginning, but for what is otherwise. */
    private void change(int begin) {
        Instant at = begin == 0 ? history.entries().getFirst().entry().getTime() : engine.now();
        Settings changed = policy.of(settings);
        engine.send(new Moment(at, -1), new Source("settings", 0, 0L), () -> changed);
    }

    private void send(Outside outside) {
        SpecificRecord value = outside.value();
        engine.send(outside.moment(), outside.source(), () -> switch (value) {
            case Settings learned -> policy.of(learned);
            case ResourceEvent event -> executors.retold(event);
            default -> value;
        });
    }

    private boolean goesOn() {
        if (engine.expects()) {
            return true;
        }
        Optional<Stack> stack = new StackView(engine.rows(), history.stack()).stack();
        return stack.isPresent() && !stack.get().getAtRest();
    }

    private void decided(Decision decision) {
        JournalEntry entry = decision.entry();
        taken(entry);
        decision.reminder().ifPresent(reminder -> remind(reminder, entry));
    }

    private void taken(JournalEntry entry) {
        journal.add(entry);
        executors.take(entry);
    }

    private void remind(ResourceEvent reminder, JournalEntry entry) {
        Optional<Reminder> then = recording.reminder(reminder);
        engine.send(new Moment(entry.getTime().plus(then.map(Reminder::length).orElse(usualReminder)),
                then.map(each -> each.moment().rank()).orElse(Moment.LAST)), reminder);
    }

    private Moment ring(Instant due) {
        return recording.ring(due).orElseGet(() -> Moment.at(due.plus(usualRing)));
    }

    /** What the executors were asked, and how much of it the history tells. */
    Executors executors() {
        return executors;
    }
}
