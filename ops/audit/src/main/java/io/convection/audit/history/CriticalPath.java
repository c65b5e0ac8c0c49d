package io.convection.audit.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What decided how long a traversal took: the operation that ended last, what released that, and so on back to the beginning.
 *
 * @param begin
 *            when its request was taken up
 * @param end
 *            when the last operation ended; the last moment known where it has not
 * @param steps
 *            in order of time
 */
public record CriticalPath(Instant begin, Instant end, List<Step> steps) {

    /**
     * One operation on the path.
     *
     * @param operation
     *            the operation
     * @param engine
     *            from what released it to its dispatch
     * @param executor
     *            from the dispatch of its attempts to their answers, as far as they are within the traversal
     * @param backOff
     *            between its attempts
     */
    public record Step(Operation operation, Duration engine, Duration executor, Duration backOff) {}

    /** From its beginning to its end. */
    public Duration total() {
        return Duration.between(begin, end);
    }

    /** How much of it was waited for executors. */
    public Duration executor() {
        return steps.stream().map(Step::executor).reduce(Duration.ZERO, Duration::plus);
    }

    /** How much of it was waited between attempts. */
    public Duration backOff() {
        return steps.stream().map(Step::backOff).reduce(Duration.ZERO, Duration::plus);
    }

    /** How much of it was waited for the engine: all the rest. */
    public Duration engine() {
        return total().minus(executor()).minus(backOff());
    }
}
