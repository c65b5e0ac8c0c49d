package io.convection.dev;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does things beside the thread that it belongs to. Closed when all of them have ended, well or not. */
final class Aside implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Something that is being done. */
    record Task(Future<?> future) {

        /** Returns when it is done; what it threw is thrown. */
        void await() {
            try {
                future.get();
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case RuntimeException cause -> throw cause;
                    case Error cause -> throw cause;
                    case null, default -> throw new IllegalStateException(e.getCause());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while something was being done", e);
            }
        }
    }

    /** Begins with this. */
    Task run(Runnable task) {
        return new Task(threads.submit(task));
    }

    @Override
    public void close() {
        threads.close();
    }
}
