package io.convection.streams;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.convection.serdes.RegistryUnavailableException;

/**
 * What happens when a stream thread dies. Its transaction is aborted in any case, so nothing is lost and nothing is done twice. What can't be reached is tried
 * again without end; anything else would only happen again, and ends the engine.
 */
final class EngineFailures implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(EngineFailures.class);
    private static final long RETRY_MS = 1000;

    private final EngineClients clients;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Optional<String> waiting = Optional.empty();
    private volatile Optional<String> failed = Optional.empty();

    EngineFailures(EngineClients clients) {
        this.clients = clients;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable thrown) {
        if (clients.isCut()) {
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        Optional<Throwable> unreachable = find(thrown, EngineFailures::passes);
        if (unreachable.isPresent()) {
            waiting = unreachable.map(Throwable::getMessage);
            LOG.warn("The engine waits: {}", unreachable.get().getMessage(), thrown);
            pause();
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        String why = find(thrown, DecisionException.class::isInstance).map(Throwable::getMessage)
                .orElse(thrown.toString());
        failed = Optional.of(why);
        LOG.error("The engine ends, since trying again would meet the same: {}", why, thrown);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** What is waited for. */
    Optional<String> waiting() {
        return waiting;
    }

    /** What ended the engine. */
    Optional<String> failed() {
        return failed;
    }

    /** An input was decided: nothing is waited for. */
    void overcome() {
        if (waiting.isPresent()) {
            LOG.info("The engine goes on.");
            waiting = Optional.empty();
        }
    }

    /** Ends a pause that may be going on. */
    void close() {
        closing.countDown();
    }

    private void pause() {
        try {
            closing.await(RETRY_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean passes(Throwable thrown) {
        return thrown instanceof RegistryUnavailableException || thrown instanceof RetriableException;
    }

    private static Optional<Throwable> find(Throwable thrown, Predicate<Throwable> wanted) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).filter(wanted).findFirst();
    }
}
