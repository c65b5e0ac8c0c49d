package io.convection.plugins;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import org.apache.kafka.clients.admin.AbstractOptions;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownServerException;

import io.convection.executor.Outcome;
import io.convection.executor.Request;

/**
 * The calls of one operation on a Kafka cluster, within its deadline, and what it means for the operation that one of them fails: a right that is missing is a
 * permanent failure; of a change that was sent and not answered nobody knows what became; what else Kafka calls retriable is transient.
 */
class AdminCalls {

    private static final Duration LONGEST_CALL = Duration.ofSeconds(60);
    private static final int SHOWN_ATTEMPTS = 100;
    private static final long SHOWN_PAUSE_MS = 50;

    private final Instant deadline;

    AdminCalls(Instant deadline) {
        this.deadline = deadline;
    }

    /** One operation on the cluster. */
    interface Operation {
        Outcome run() throws Exception;
    }

    /**
     * What a delete is of, by the properties of the create.
     *
     * @return empty where no create can ever have come to anything, because they are refused
     */
    static <T> Optional<T> carriedOut(Function<Request, T> declared, Request request) {
        try {
            return Optional.of(declared.apply(request));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Looks at the cluster. */
    static Outcome look(Operation operation) throws Exception {
        try {
            return operation.run();
        } catch (ExecutionException e) {
            return failed(e);
        }
    }

    /**
     * Changes the cluster. It is asked for a sign of life first: of a change that is not answered one can't tell whether it was ever sent, and a cluster that can't
     * be reached must not be taken for one that may have been changed.
     */
    final Outcome change(Admin admin, Operation operation) throws Exception {
        return look(() -> {
            answer(() -> admin.describeCluster(within(new DescribeClusterOptions())).nodes());
            return operation.run();
        });
    }

    /**
     * What a question is answered.
     *
     * @param right that the question takes, as the end of "needs the right to"
     * @throws ExecutionException with Kafka's own error as its cause, or a {@link RefusedException}
     */
    final <T> T read(String right, Supplier<KafkaFuture<T>> question) throws ExecutionException, InterruptedException {
        try {
            return answer(question);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                throw new ExecutionException(new RefusedException(right, e.getCause()));
            }
            throw e;
        }
    }

    /**
     * Waits until a change is made.
     *
     * @param right that the change takes, as the end of "needs the right to"
     * @throws ExecutionException with Kafka's own error as its cause, or a {@link RefusedException}, or an {@link UnansweredException}
     */
    final <T> void made(String right, Supplier<KafkaFuture<T>> change)
            throws ExecutionException, InterruptedException {
        try {
            read(right, change);
        } catch (ExecutionException e) {
            if (isNoAnswer(e.getCause())) {
                throw new ExecutionException(new UnansweredException(e.getCause()));
            }
            throw e;
        }
    }

    /** Makes one call of the cluster, and waits for its answer. All calls come by here. */
    <T> T answer(Supplier<KafkaFuture<T>> call) throws ExecutionException, InterruptedException {
        return call.get().get();
    }

    /** A look at the cluster. */
    interface Sight {
        boolean isSeen() throws ExecutionException, InterruptedException;
    }

    /**
     * Waits until a broker shows what was changed, which the controller alone knows at first; but not for long, nor if it can't be seen: it is made all the same. So
     * what is done next, here or by others, rarely finds the state before.
     */
    static void awaitShown(Sight change) throws InterruptedException {
        try {
            for (int attempt = 1; attempt <= SHOWN_ATTEMPTS && !change.isSeen(); attempt++) {
                TimeUnit.MILLISECONDS.sleep(SHOWN_PAUSE_MS);
            }
        } catch (ExecutionException e) {
            // who may change it and not see it has changed it
        }
    }

    /** As long as the operation may still take, but a minute at most. */
    final <O extends AbstractOptions<O>> O within(O options) {
        long left = Duration.between(Instant.now(), deadline).toMillis();
        return options.timeoutMs((int) Math.clamp(left, 1, LONGEST_CALL.toMillis()));
    }

    private static boolean isNoAnswer(Throwable error) {
        return error instanceof TimeoutException || error instanceof DisconnectException
                || error instanceof NetworkException || error instanceof UnknownServerException;
    }

    private static Outcome failed(ExecutionException e) throws ExecutionException {
        return switch (e.getCause()) {
            case RefusedException refused -> Outcome.failed(refused.getMessage());
            case UnansweredException unanswered -> Outcome.unknown(unanswered.getMessage());
            case RetriableException retriable -> Outcome.failedForNow(told(retriable));
            case null, default -> throw e;
        };
    }

    private static String told(Throwable error) {
        return error.getClass().getSimpleName() + ": " + error.getMessage();
    }

    /** Kafka does not let the executor do it. */
    private static final class RefusedException extends Exception {
        RefusedException(String right, Throwable cause) {
            super("Kafka refuses it: the executor's user needs the right to " + right + " (" + told(cause) + ")",
                    cause);
        }
    }

    /** A change was sent, and Kafka did not say whether it was made. */
    private static final class UnansweredException extends Exception {
        UnansweredException(Throwable cause) {
            super("Kafka did not say whether it was done: " + told(cause), cause);
        }
    }
}
