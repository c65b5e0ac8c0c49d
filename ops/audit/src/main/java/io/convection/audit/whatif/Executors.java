package io.convection.audit.whatif;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.convection.audit.whatif.Recording.Nth;
import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.simulator.virtual.Moment;
import io.convection.simulator.virtual.VirtualEngine;
import io.convection.simulator.virtual.VirtualEngine.Coming;

/** Stand in for the executors: each command is answered as it was answered then, after as long; what was not sent then, by an estimate. */
final class Executors {

    private static final String CANCELLED = "cancelled";

    /** An operation that is under way in the replay. */
    private static final class Run {
        private final Optional<RecordedOperation> recorded;
        /** What came of the attempt then, and has not been read yet. */
        private final List<Coming> coming = new ArrayList<>();
        private Optional<Coming> guess = Optional.empty();
        private Sent sent;
        private Instant since;
        /** When it is done that goes on elsewhere, where that has to be estimated. */
        private Optional<Duration> estimate = Optional.empty();

        Run(Optional<RecordedOperation> recorded, Sent sent, Instant since) {
            this.recorded = recorded;
            this.sent = sent;
            this.since = since;
        }

        Optional<RecordedAttempt> attempt() {
            return recorded.flatMap(operation -> operation.attempt(sent.attempt()));
        }
    }

    private final String stack;
    private final Recording recording;
    private final Estimates estimates;
    private final VirtualEngine engine;
    private final Recording.Ordinals ordinals = new Recording.Ordinals();
    private final Map<String, Run> runs = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private long begin;
    private long known;
    private long estimated;
    private long furtherAttempts;

    Executors(String stack, Recording recording, VirtualEngine engine) {
        this.stack = stack;
        this.recording = recording;
        this.estimates = new Estimates(stack, recording);
        this.engine = engine;
    }

    /** Answers of entries before this place in the history have come, whatever is taken. */
    void beginAt(long place) {
        begin = place;
    }

    /** What is taken from here on counts. */
    void count() {
        known = 0;
        estimated = 0;
        furtherAttempts = 0;
    }

    /** Takes what went out by an entry. */
    void take(JournalEntry entry) {
        for (Sent sent : Sent.of(entry)) {
            switch (sent.kind()) {
                case DISPATCH, OBSERVE -> dispatched(sent, entry.getTime());
                case ASK -> Optional.ofNullable(runs.get(sent.key())).ifPresent(run -> asked(run, entry.getTime()));
                case CANCEL -> Optional.ofNullable(runs.get(sent.key()))
                        .ifPresent(run -> cancelled(run, entry.getTime()));
            }
        }
    }

    private void dispatched(Sent sent, Instant at) {
        if (sent.kind() == Sent.Kind.OBSERVE) {
            runs.remove(sent.key());
        }
        Run run = runs.computeIfAbsent(sent.key(), none -> begun(sent, at));
        run.sent = sent;
        run.since = at;
        run.coming.clear();
        run.guess = Optional.empty();
        run.estimate = Optional.empty();
        Optional<RecordedAttempt> attempt = run.attempt();
        attempt.ifPresent(found -> found.answers().forEach(answer -> answer(run, at, answer)));
        if (attempt.isEmpty()) {
            furtherAttempts += run.recorded.isPresent() ? 1 : 0;
            estimate(run, estimates.length(sent.type(), sent.action()));
        } else if (hasNoEnd(run, attempt.get())) {
            Duration least = attempt.get().elapsed(attempt.get().cancelled().orElse(recording.end()));
            Duration usual = estimates.length(sent.type(), sent.action());
            estimate(run, usual.compareTo(least) > 0 ? usual : least);
        }
    }

    /** The journal ended before it, or it was cancelled: how long it would have taken is not known. One that nobody ever answered is not answered now, either. */
    private static boolean hasNoEnd(Run run, RecordedAttempt attempt) {
        boolean open = run.recorded.orElseThrow().isOpen(run.sent.attempt());
        return !attempt.isKnown() && (open || !attempt.toCancel().isEmpty());
    }

    private Run begun(Sent sent, Instant at) {
        Nth which = ordinals.next(sent);
        Optional<RecordedOperation> recorded = recording.operation(which);
        recorded.ifPresent(operation -> versions.put(operation.first().versionKey(), sent.version()));
        known += recorded.isPresent() ? 1 : 0;
        estimated += recorded.isPresent() ? 0 : 1;
        return new Run(recorded, sent, at);
    }

    private void estimate(Run run, Duration length) {
        if (run.attempt().filter(RecordedAttempt::goesOnElsewhere).isPresent()) {
            run.estimate = Optional.of(length);
        } else {
            run.guess = Optional.of(send(run, Moment.at(run.since.plus(length)), estimates.done(run.sent)));
        }
    }

    private void answer(Run run, Instant since, Answer answer) {
        // what had come before the replay begins is in the rows from which it begins
        if (answer.rank() >= begin) {
            ResourceEvent event = retold(run, answer.event());
            run.coming.add(engine.send(new Moment(since.plus(answer.delay()), answer.rank()), answer.source(),
                    () -> event));
        }
    }

    private Coming send(Run run, Moment moment, ResourceEvent event) {
        return engine.send(moment, retold(run, event));
    }

    private static ResourceEvent retold(Run run, ResourceEvent event) {
        return Retold.event(event, run.recorded.map(RecordedOperation::first), run.sent);
    }

    /** What was said when it was asked about after as long, as nearly as may be. */
    private void asked(Run run, Instant at) {
        Duration elapsed = Duration.between(run.since, at);
        if (run.estimate.filter(length -> length.compareTo(elapsed) <= 0).isPresent()) {
            send(run, Moment.at(at), estimates.done(run.sent));
        } else {
            run.attempt().flatMap(attempt -> attempt.asked(elapsed))
                    .ifPresent(then -> then.answers().forEach(answer -> answer(run, at, answer)));
        }
    }

    /** Who holds it ends it, and nobody knows what it did; unless it was not ended then, either. */
    private void cancelled(Run run, Instant at) {
        Optional<RecordedAttempt> attempt = run.attempt();
        if (attempt.filter(found -> found.cancelled().isPresent() && found.toCancel().isEmpty()).isPresent()) {
            return;
        }
        if (attempt.flatMap(RecordedAttempt::cancelled).isEmpty()) {
            run.coming.forEach(engine::withdraw);
        }
        run.guess.ifPresent(engine::withdraw);
        run.estimate = Optional.empty();
        List<Answer> then = attempt.map(RecordedAttempt::toCancel).orElse(List.of());
        then.forEach(answer -> answer(run, at, answer));
        if (then.isEmpty()) {
            send(run, Moment.at(at), ResourceEvent.newBuilder().setStack(stack).setKind(EventKind.FAILED)
                    .setReason(CANCELLED).setOutcomeUnknown(true).setAction(run.sent.action())
                    .setType(run.sent.type()).build());
        }
    }

    /** What somebody said of a version, of the one that stands for it now. */
    ResourceEvent retold(ResourceEvent event) {
        Long version = versions.get(event.getUid() + "/" + event.getResource() + "#" + event.getVersion());
        return version == null || version == event.getVersion()
                ? event
                : ResourceEvent.newBuilder(event).setVersion(version).build();
    }

    /** Operations and observations of which the history tells. */
    long known() {
        return known;
    }

    /** Those that are estimated whole. */
    long estimated() {
        return estimated;
    }

    /** Further attempts of operations of which the history tells. */
    long furtherAttempts() {
        return furtherAttempts;
    }
}
