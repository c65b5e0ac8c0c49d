package io.convection.app.client;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

import io.convection.app.Trouble;

/** Waits for what Kafka's clients answer. Each has a time limit of its own. */
public final class Answers {

    private Answers() {}

    /** What an admin client answers; a refusal is thrown as the {@link KafkaException} that it is. */
    public static <T> T of(KafkaFuture<T> asked) {
        return of(asked.toCompletionStage().toCompletableFuture());
    }

    /** Likewise, what a producer answers. */
    public static <T> T of(Future<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Trouble.failed("interrupted");
        }
    }
}
