package io.convection.audit.whatif;

import java.time.Duration;

import io.convection.records.ResourceEvent;
import io.convection.records.Source;

/**
 * An event that came of something that was sent.
 *
 * @param delay
 *            how long after that; never negative
 * @param rank
 *            the place of its entry in the history
 * @param source
 *            where it was read
 */
record Answer(Duration delay, long rank, Source source, ResourceEvent event) {

    /** Whether an attempt is over with it. */
    boolean isFinal() {
        return switch (event.getKind()) {
            case COMPLETED, FAILED, NEEDS_REPLACEMENT, OBSERVED -> true;
            case IN_PROGRESS, SIGNAL, TIMER_DUE, CONTINUE, UNKNOWN -> false;
        };
    }
}
