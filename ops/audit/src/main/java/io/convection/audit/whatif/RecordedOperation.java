package io.convection.audit.whatif;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.convection.records.ResourceEvent;

/** An operation, or an observation, as it went then. */
final class RecordedOperation {

    private final Sent first;
    private final Map<Integer, RecordedAttempt> attempts = new TreeMap<>();
    private int last;
    private boolean ended;

    RecordedOperation(Sent first) {
        this.first = first;
    }

    void attempt(int number, RecordedAttempt attempt) {
        attempts.put(number, attempt);
        last = number;
    }

    void end() {
        ended = true;
    }

    /** Its first command. */
    Sent first() {
        return first;
    }

    /** One of its attempts; empty where there was none of this number. */
    Optional<RecordedAttempt> attempt(int number) {
        return Optional.ofNullable(attempts.get(number));
    }

    /** The attempt that was sent last. */
    RecordedAttempt latest() {
        return attempts.get(last);
    }

    /** That it did what it was told, with how long the attempt lasted that did; empty where none did. */
    Optional<Done> done() {
        return attempts.values().stream().map(RecordedAttempt::done).flatMap(Optional::stream).findFirst();
    }

    /** An attempt that did what it was told. */
    record Done(Duration length, ResourceEvent event) {}

    /** Whether the journal ends before this attempt did. */
    boolean isOpen(int number) {
        return !ended && number == last;
    }
}
