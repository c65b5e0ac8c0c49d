package io.convection.dev;

import java.time.Instant;
import java.time.InstantSource;

import io.convection.simulator.Backend;

/** The engine's clock while stories are told: it stands still until it is moved. */
final class StoryClock implements InstantSource {

    private volatile Instant now = Backend.NOW;

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves it, forward only. */
    void moveTo(Instant instant) {
        if (instant.isAfter(now)) {
            now = instant;
        }
    }
}
