package io.convection.streams;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.convection.serdes.RegistryUnavailableException;

/**
 * What happens when a stream thread dies. Its transaction is aborted in any case, so nothing is lost and nothing is done twice. What can't be reached is tried
 * again without end. So is an input that brought the thread down, until it has been counted often enough ({@link Tries}) for its stack to be put in quarantine.
 * Anything else is tried again a few times, and then ends the engine.
 */
final class EngineFailures implements StreamsUncaughtExceptionHandler {

    /** So many ends of threads, whose cause nobody knows, are taken within {@link #MEMORY}. */
    static final int MOST = 3;

    private static final Logger LOG = LoggerFactory.getLogger(EngineFailures.class);
    private static final long RETRY_MS = 1000;
    private static final Duration MEMORY = Duration.ofMinutes(10);

    private final EngineClients clients;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Deque<Long> unexplained = new ArrayDeque<>();
    private volatile Optional<String> waiting = Optional.empty();
    private volatile Optional<String> retrying = Optional.empty();
    private volatile Optional<String> failed = Optional.empty();

    EngineFailures(EngineClients clients) {
        this.clients = clients;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable thrown) {
        if (clients.isCut()) {
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        Optional<DecisionException> input = find(thrown, DecisionException.class::isInstance)
                .map(DecisionException.class::cast);
        if (input.isPresent()) {
            return input.get().again() ? again(input.get(), thrown) : end(input.get(), thrown);
        }
        Optional<Throwable> unreachable = find(thrown, EngineFailures::passes);
        if (unreachable.isPresent()) {
            waiting = unreachable.map(Throwable::getMessage);
            LOG.warn("The engine waits: {}", unreachable.get().getMessage(), thrown);
            return replaced();
        }
        if (find(thrown, InvalidTxnStateException.class::isInstance).isPresent()) {
            // Kafka Streams knows every other way in which a broker says so, but for this one lets the thread end.
            LOG.warn(
                    "The engine was held up for longer than a transaction may take. What it was at is decided again, by whoever has the partition now.");
            return replaced();
        }
        if (isTooMuch()) {
            return end(thrown, thrown);
        }
        // It may have been an input all the same, if the broker refused what was sent for it long after it was decided.
        clients.beCareful();
        return again(thrown, thrown);
    }

    private StreamThreadExceptionResponse again(Throwable why, Throwable thrown) {
        retrying = Optional.of(words(why));
        LOG.error("A thread of the engine ended, and what it was at is tried again: {}", words(why), thrown);
        return replaced();
    }

    private StreamThreadExceptionResponse replaced() {
        clients.leaveGroup();
        pause();
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private StreamThreadExceptionResponse end(Throwable why, Throwable thrown) {
        failed = Optional.of(words(why));
        LOG.error("The engine ends, since trying again would meet the same: {}", words(why), thrown);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private synchronized boolean isTooMuch() {
        long now = System.nanoTime();
        unexplained.removeIf(then -> now - then > MEMORY.toNanos());
        unexplained.add(now);
        return unexplained.size() > MOST;
    }

    /** What is waited for. */
    Optional<String> waiting() {
        return waiting;
    }

    /** What ended a thread, and is tried again. */
    Optional<String> retrying() {
        return retrying;
    }

    /** What ended the engine. */
    Optional<String> failed() {
        return failed;
    }

    /** An input was decided: nothing is waited for. */
    void overcome() {
        if (waiting.isPresent() || retrying.isPresent()) {
            LOG.info("The engine goes on.");
            waiting = Optional.empty();
            retrying = Optional.empty();
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

    private static String words(Throwable thrown) {
        return thrown instanceof DecisionException ? thrown.getMessage() : thrown.toString();
    }

    private static boolean passes(Throwable thrown) {
        return thrown instanceof RegistryUnavailableException || thrown instanceof RetriableException;
    }

    private static Optional<Throwable> find(Throwable thrown, Predicate<Throwable> wanted) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).filter(wanted).findFirst();
    }
}
