package io.convection.simulator.virtual;

import java.time.Instant;
import java.util.Comparator;

/**
 * When something comes, and which of several things at one time comes first.
 *
 * @param at
 *            in whole milliseconds
 * @param rank
 *            the lower comes first; {@link #LAST} behind all that have one
 */
public record Moment(Instant at, long rank) implements Comparable<Moment> {

    /** The rank of what has no place among what comes at the same time. */
    public static final long LAST = Long.MAX_VALUE;

    private static final Comparator<Moment> ORDER = Comparator.comparing((Moment moment) -> moment.at)
            .thenComparingLong(Moment::rank);

    /** This time, behind all that has a rank. */
    public static Moment at(Instant at) {
        return new Moment(at, LAST);
    }

    @Override
    public int compareTo(Moment other) {
        return ORDER.compare(this, other);
    }
}
