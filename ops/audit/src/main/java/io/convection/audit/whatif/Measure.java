package io.convection.audit.whatif;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.convection.audit.history.Operation;
import io.convection.audit.history.Operation.Outcome;
import io.convection.audit.history.Timeline;

/**
 * What traversals came to.
 *
 * @param makespan
 *            from the request to the end, of several added up
 * @param operations
 *            how many were dispatched, by action in small letters
 * @param failed
 *            operations that failed, or of which nobody knows what they did
 * @param retries
 *            attempts beyond the first of each
 */
public record Measure(Duration makespan, SortedMap<String, Long> operations, long failed, long retries) {

    /** Nothing. */
    public static final Measure NONE = new Measure(Duration.ZERO, new TreeMap<>(), 0, 0);

    static Measure of(Timeline timeline) {
        SortedMap<String, Long> operations = new TreeMap<>();
        long failed = 0;
        long retries = 0;
        for (Operation operation : timeline.operations()) {
            operations.merge(operation.action().name().toLowerCase(Locale.ROOT), 1L, Long::sum);
            boolean bad = operation.outcome() == Outcome.FAILED || operation.outcome() == Outcome.UNANSWERED;
            failed += bad ? 1 : 0;
            retries += operation.attempts().size() - 1;
        }
        return new Measure(Duration.between(timeline.begin(), timeline.end()), operations, failed, retries);
    }

    /** Both together. */
    public Measure plus(Measure other) {
        SortedMap<String, Long> sum = new TreeMap<>(operations);
        for (Map.Entry<String, Long> each : other.operations.entrySet()) {
            sum.merge(each.getKey(), each.getValue(), Long::sum);
        }
        return new Measure(makespan.plus(other.makespan), sum, failed + other.failed, retries + other.retries);
    }

    /** All operations. */
    public long count() {
        return operations.values().stream().mapToLong(Long::longValue).sum();
    }
}
