package io.convection.plugins;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.TimeoutException;

import io.convection.conformance.Line;

/** Kafka's admin calls over a line that may break. */
final class BreakableTopics extends TopicAdmin {

    private final Line line;

    BreakableTopics(Admin admin, Instant deadline, Line line) {
        super(admin, deadline);
        this.line = line;
    }

    @Override
    void create(DeclaredTopic wanted) throws ExecutionException, InterruptedException {
        step(() -> super.create(wanted));
    }

    @Override
    Optional<ExistingTopic> find(String name) throws ExecutionException, InterruptedException {
        return over(() -> super.find(name));
    }

    @Override
    void configure(DeclaredTopic wanted, ExistingTopic state) throws ExecutionException, InterruptedException {
        step(() -> super.configure(wanted, state));
    }

    @Override
    void grow(String name, int partitions) throws ExecutionException, InterruptedException {
        step(() -> super.grow(name, partitions));
    }

    @Override
    void delete(String name) throws ExecutionException, InterruptedException {
        step(() -> super.delete(name));
    }

    private interface Step {
        void take() throws ExecutionException, InterruptedException;
    }

    private void step(Step step) throws ExecutionException, InterruptedException {
        over(() -> {
            step.take();
            return true;
        });
    }

    private <T> T over(Callable<T> call) throws ExecutionException, InterruptedException {
        try {
            return line.call(call, () -> new ExecutionException(new TimeoutException("no answer in time")));
        } catch (ExecutionException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
