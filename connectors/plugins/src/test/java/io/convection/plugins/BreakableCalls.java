package io.convection.plugins;

import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TimeoutException;

import io.convection.conformance.Line;

/** Calls of a cluster over a line that may break. */
final class BreakableCalls extends AdminCalls {

    private final Line line;

    BreakableCalls(Instant deadline, Line line) {
        super(deadline);
        this.line = line;
    }

    @Override
    <T> T answer(Supplier<KafkaFuture<T>> call) throws ExecutionException, InterruptedException {
        try {
            return line.call(() -> super.answer(call),
                    () -> new ExecutionException(new TimeoutException("no answer in time")));
        } catch (ExecutionException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
