package io.convection.executor;

import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What of one partition is done. Operations end in any order; only what lies below the oldest unfinished one may be committed, so that nothing unfinished
 * is ever passed over. One thread takes and commits; any thread may report an end.
 */
final class OffsetTracker {

    private final ConcurrentSkipListSet<Long> unfinished = new ConcurrentSkipListSet<>();
    private long next = -1;
    private long committed = -1;

    /** A command was taken. */
    void taken(long offset) {
        unfinished.add(offset);
        next = offset + 1;
    }

    /** A command is done: its outcome is stored. Any thread; again does nothing. */
    void done(long offset) {
        unfinished.remove(offset);
    }

    /** The offset to commit: the oldest command that is not done, or the one behind the last taken; empty if it is committed already. */
    OptionalLong uncommitted() {
        // The set may shrink meanwhile, never grow: at worst the answer is lower than it could be.
        Long oldest = unfinished.ceiling(Long.MIN_VALUE);
        long watermark = oldest == null ? next : oldest;
        return watermark > committed ? OptionalLong.of(watermark) : OptionalLong.empty();
    }

    /** This offset was committed. */
    void committed(long offset) {
        committed = Math.max(committed, offset);
    }
}
