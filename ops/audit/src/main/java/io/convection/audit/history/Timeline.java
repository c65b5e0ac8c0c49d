package io.convection.audit.history;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a traversal did, and when.
 *
 * @param stack
 *            the stack id
 * @param traversal
 *            its number
 * @param action
 *            what the stack did by it, in Heat's words: {@code UPDATE}
 * @param requestId
 *            the request that started it; empty where it started by itself
 * @param begin
 *            when that request was taken up
 * @param end
 *            when the traversal was complete, failed or superseded; the last moment known where it goes on
 * @param outcome
 *            {@code COMPLETE}, {@code FAILED}, {@code SUPERSEDED} or {@code IN_PROGRESS}
 * @param operations
 *            those that it dispatched, in order
 * @param path
 *            what decided how long it took; empty where it dispatched nothing
 */
public record Timeline(String stack, long traversal, String action, String requestId, Instant begin, Instant end,
        String outcome, List<Operation> operations, Optional<CriticalPath> path) {

    /** The operations on the critical path. */
    public Set<Operation> critical() {
        Set<Operation> critical = new HashSet<>();
        path.ifPresent(found -> found.steps().forEach(step -> critical.add(step.operation())));
        return critical;
    }
}
