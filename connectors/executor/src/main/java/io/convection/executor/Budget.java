package io.convection.executor;

import java.time.Duration;
import java.time.Instant;

/** So many in a second, and no more at once than come in one. */
final class Budget {

    private static final double NANOS = 1e9;

    private final double perSecond;
    private double saved;
    private Instant last;

    Budget(double perSecond, Instant now) {
        this.perSecond = perSecond;
        this.last = now;
    }

    /** How many may be begun now. */
    int allows(Instant now) {
        saved = Math.min(Math.max(1, perSecond), saved + Duration.between(last, now).toNanos() / NANOS * perSecond);
        last = now;
        return (int) saved;
    }

    /** So many were begun. */
    void spend(int some) {
        saved -= some;
    }
}
