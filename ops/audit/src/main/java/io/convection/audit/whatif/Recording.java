package io.convection.audit.whatif;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.avro.specific.SpecificRecord;

import io.convection.audit.history.HistoryEntry;
import io.convection.audit.history.StackHistory;
import io.convection.records.CommandAction;
import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.Source;
import io.convection.records.fact.Continues;
import io.convection.records.fact.DeleteAgain;
import io.convection.records.fact.Failed;
import io.convection.records.fact.Gone;
import io.convection.records.fact.Ignored;
import io.convection.records.fact.ReplacementNeeded;
import io.convection.records.fact.Succeeded;
import io.convection.records.fact.Unanswered;
import io.convection.simulator.virtual.Moment;

/** A history taken apart: what came from outside, what came of commands, and what the engine reminded itself of. */
final class Recording {

    /**
     * The n-th operation of its kind on a name in a life of the stack. By this an operation is found again where versions have other numbers.
     *
     * @param n
     *            from 1
     */
    record Nth(String uid, String name, CommandAction action, int n) {}

    /**
     * An input that came from outside.
     *
     * @param moment
     *            its time, and its place in the history
     */
    record Outside(Moment moment, Source source, SpecificRecord value) {}

    /**
     * A reminder of the engine to itself.
     *
     * @param cause
     *            the place of the entry that it followed from
     * @param length
     *            how long after that it came
     * @param moment
     *            when that was
     */
    record Reminder(long cause, Duration length, Moment moment, ResourceEvent event) {}

    private record Cause(long rank, Instant at) {}

    private final Instant end;
    private final List<Outside> outside = new ArrayList<>();
    private final Map<Nth, RecordedOperation> operations = new LinkedHashMap<>();
    private final Map<String, RecordedOperation> byKey = new HashMap<>();
    private final Map<String, RecordedOperation> byVersion = new HashMap<>();
    private final Ordinals ordinals = new Ordinals();
    private final Map<Instant, Moment> rings = new HashMap<>();
    private final Map<String, Cause> causes = new HashMap<>();
    private final Map<String, Reminder> reminders = new LinkedHashMap<>();

    /** Counts the operations of each kind on each name. */
    static final class Ordinals {
        private final Map<String, Integer> counts = new HashMap<>();

        /** Another one. */
        Nth next(Sent sent) {
            int n = counts.merge(sent.uid() + "/" + sent.name() + "/" + sent.action(), 1, Integer::sum);
            return new Nth(sent.uid(), sent.name(), sent.action(), n);
        }
    }

    /** Of all lives of a stack. */
    Recording(StackHistory history) {
        List<HistoryEntry> entries = history.entries();
        this.end = entries.getLast().entry().getTime();
        for (HistoryEntry each : entries) {
            input(each);
            for (Object fact : each.entry().getFacts()) {
                Sent.of(fact, each.entry().getUid()).ifPresent(sent -> sent(sent, each.entry().getTime()));
                fact(fact, each);
            }
        }
    }

    private void input(HistoryEntry each) {
        JournalEntry entry = each.entry();
        Moment moment = new Moment(entry.getTime(), each.index());
        boolean taken = entry.getInput() instanceof ResourceEvent event && (isOwn(event)
                ? own(event, entry, moment)
                : answered(event, entry.getSource(), moment));
        if (!taken) {
            outside.add(new Outside(moment, entry.getSource(), (SpecificRecord) entry.getInput()));
        }
    }

    private static boolean isOwn(ResourceEvent event) {
        return event.getKind() == EventKind.TIMER_DUE || event.getKind() == EventKind.CONTINUE;
    }

    /** What the engine sends to itself follows from the replay, too; what decided nothing is passed over. */
    private boolean own(ResourceEvent event, JournalEntry entry, Moment moment) {
        boolean vain = entry.getFacts().stream().allMatch(Ignored.class::isInstance);
        if (!vain && event.getKind() == EventKind.TIMER_DUE) {
            rings.putIfAbsent(Instant.ofEpochMilli(event.getOperation()), moment);
        } else if (!vain) {
            String key = reminder(entry.getUid(), event.getOperation());
            Optional.ofNullable(causes.get(key)).ifPresent(cause -> reminders.put(key, new Reminder(cause.rank(),
                    Duration.between(cause.at(), moment.at()), moment, event)));
        }
        return true;
    }

    private static String reminder(String uid, long number) {
        return uid + "/" + number;
    }

    private boolean answered(ResourceEvent event, Source source, Moment moment) {
        Optional<RecordedAttempt> attempt = Optional.ofNullable(byKey.get(Sent.answeredBy(event)))
                .flatMap(
                        operation -> operation.attempt(event.getKind() == EventKind.OBSERVED ? 0 : event.getAttempt()));
        attempt.ifPresent(found -> found.answer(moment, source, event));
        return attempt.isPresent();
    }

    private void sent(Sent sent, Instant at) {
        switch (sent.kind()) {
            case DISPATCH -> {
                RecordedOperation operation = byKey.computeIfAbsent(sent.key(), none -> begun(sent));
                operation.attempt(sent.attempt(), new RecordedAttempt(at));
                byVersion.put(sent.versionKey(), operation);
            }
            // a traversal may look twice: each time is one of its own
            case OBSERVE -> {
                RecordedOperation observation = begun(sent);
                observation.attempt(sent.attempt(), new RecordedAttempt(at));
                byKey.put(sent.key(), observation);
            }
            case ASK -> Optional.ofNullable(byKey.get(sent.key()))
                    .flatMap(operation -> operation.attempt(sent.attempt())).ifPresent(attempt -> attempt.ask(at));
            case CANCEL -> Optional.ofNullable(byKey.get(sent.key()))
                    .ifPresent(operation -> operation.latest().cancel(at));
        }
    }

    private RecordedOperation begun(Sent sent) {
        RecordedOperation operation = new RecordedOperation(sent);
        operations.put(ordinals.next(sent), operation);
        return operation;
    }

    private void fact(Object fact, HistoryEntry each) {
        JournalEntry entry = each.entry();
        String life = entry.getUid() + "/";
        switch (fact) {
            case Continues f -> causes.put(reminder(entry.getUid(), f.getNumber()),
                    new Cause(each.index(), entry.getTime()));
            case Succeeded f -> ended(life + f.getResource() + "#" + f.getVersion());
            case Failed f -> ended(life + f.getResource() + "#" + f.getVersion());
            case Unanswered f -> ended(life + f.getResource() + "#" + f.getVersion());
            case ReplacementNeeded f -> ended(life + f.getResource() + "#" + f.getVersion());
            case DeleteAgain f -> ended(life + f.getResource() + "#" + f.getVersion());
            case Gone f -> ended(life + f.getResource() + "#" + f.getVersion());
            default -> {
                // ends no operation
            }
        }
    }

    private void ended(String version) {
        Optional.ofNullable(byVersion.get(version)).ifPresent(RecordedOperation::end);
    }

    /** When the history ends. */
    Instant end() {
        return end;
    }

    /** What came from outside, in order. */
    List<Outside> outside() {
        return outside;
    }

    /** All operations and observations, in order of their first command. */
    Collection<RecordedOperation> operations() {
        return operations.values();
    }

    /** The operation that went then; empty where there was none. */
    Optional<RecordedOperation> operation(Nth which) {
        return Optional.ofNullable(operations.get(which));
    }

    /** When a timer was heard that was due then. */
    Optional<Moment> ring(Instant due) {
        return Optional.ofNullable(rings.get(due));
    }

    /** How long after a timer was due it was heard, as a rule. */
    Duration usualRing() {
        return Medians.of(rings.entrySet().stream()
                .map(ring -> Duration.between(ring.getKey(), ring.getValue().at())).toList());
    }

    /** A reminder of the engine to itself. */
    Optional<Reminder> reminder(ResourceEvent event) {
        return Optional.ofNullable(reminders.get(reminder(event.getUid(), event.getOperation())));
    }

    /** Those that were under way when what stands before this place had been decided. */
    List<Reminder> underWay(long place) {
        return reminders.values().stream()
                .filter(reminder -> reminder.cause() < place && reminder.moment().rank() >= place).toList();
    }

    /** How long one took, as a rule. */
    Duration usualReminder() {
        return Medians.of(reminders.values().stream().map(Reminder::length).toList());
    }
}
