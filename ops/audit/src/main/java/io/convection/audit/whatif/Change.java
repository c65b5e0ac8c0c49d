package io.convection.audit.whatif;

import java.util.Optional;

/**
 * A traversal as it was, and as it would have been.
 *
 * @param uid
 *            of the stack's life
 * @param requestId
 *            the request that started it; empty where it started by itself
 * @param action
 *            what the stack did by it, in Heat's words: {@code UPDATE}
 * @param was
 *            empty where there was none
 * @param would
 *            empty where there would have been none
 */
public record Change(String uid, String requestId, String action, Optional<Side> was, Optional<Side> would) {

    /**
     * One of the two.
     *
     * @param traversal
     *            its number
     * @param outcome
     *            {@code COMPLETE}, {@code FAILED}, {@code SUPERSEDED} or {@code IN_PROGRESS}
     */
    public record Side(long traversal, String outcome, Measure measure) {}
}
