package io.convection.executor;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One clock for all operations: does something after a time, on a virtual thread, unless it is told not to. */
final class Watch {

    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("operation-watch").factory());
    private final Executor threads;

    /** What is due is done by these. */
    Watch(Executor threads) {
        this.threads = threads;
        clock.setRemoveOnCancelPolicy(true);
    }

    /** Something that will be done. */
    record Alarm(Future<?> due) {

        /** It is not done, unless it has begun. */
        void cancel() {
            due.cancel(false);
        }
    }

    /** After this time, does that. */
    Alarm after(Duration time, Runnable due) {
        return new Alarm(clock.schedule(() -> {
            try {
                threads.execute(due);
            } catch (RejectedExecutionException e) {
                // the executor ends: nothing is reported any more
                clock.shutdownNow();
            }
        }, time.toNanos(), TimeUnit.NANOSECONDS));
    }

    void close() {
        clock.shutdownNow();
    }
}
