package io.convection.faults;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** A thread that does the same step again and again until it is closed. What ends it before is kept, for those who wait for what it does. */
final class Worker implements AutoCloseable {

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private final Thread thread;

    /** Not started yet. */
    Worker(String name, Runnable step) {
        thread = Thread.ofPlatform().daemon().name(name).unstarted(() -> {
            try {
                while (!over.get()) {
                    step.run();
                }
            } catch (RuntimeException e) {
                failure.set(e);
            }
        });
    }

    void start() {
        thread.start();
    }

    /** What ended it before its time is thrown. */
    void requireAlive() {
        RuntimeException why = failure.get();
        if (why != null) {
            throw why;
        }
    }

    /** Returns when its last step is done. */
    @Override
    public void close() {
        over.set(true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
