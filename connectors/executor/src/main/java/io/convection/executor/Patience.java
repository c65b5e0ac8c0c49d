package io.convection.executor;

import java.time.Duration;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.convection.serdes.RegistryUnavailableException;

/** Waits for what is out of reach, however long: a command is not failed because a registry or broker is away. Ended by an interrupt. */
final class Patience {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final int DOUBLINGS = 7;

    private int tries;

    /** Asks until the schema registry can be reached. What else is thrown goes through. */
    static <T> T untilRegistryAnswers(Supplier<T> ask) throws InterruptedException {
        Patience patience = new Patience();
        while (true) {
            try {
                return ask.get();
            } catch (RegistryUnavailableException e) {
                patience.pause(e);
            }
        }
    }

    /** Waits before the next try: 0.1 s at first, twice as long each time, 12.8 s at most. */
    void pause(Exception reason) throws InterruptedException {
        Duration wait = FIRST.multipliedBy(1L << Math.min(tries, DOUBLINGS));
        tries++;
        LOG.warn("Trying again in {} ms: {}", wait.toMillis(), reason.getMessage());
        Thread.sleep(wait);
    }
}
