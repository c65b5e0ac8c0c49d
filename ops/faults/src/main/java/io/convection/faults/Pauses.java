package io.convection.faults;

import java.time.Duration;

/** Waiting. */
final class Pauses {

    private static final Duration BRIEF = Duration.ofMillis(100);

    private Pauses() {}

    /** Between two looks. */
    static void brief() {
        of(BRIEF);
    }

    static void of(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FaultException("interrupted", e);
        }
    }
}
