package io.convection.app.role;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.convection.app.Trouble;

/** The life of a role: it runs until the process is told to end (SIGTERM, Ctrl-C), or it has failed for good. */
final class RoleRun {

    private static final Duration LOOK = Duration.ofMillis(500);

    private final Role role;
    private final PrintWriter out;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();

    RoleRun(Role role, PrintWriter out) {
        this.role = role;
        this.out = out;
    }

    /** Returns when the role has ended or its thread is interrupted, the role being closed; a failure of the role is thrown. */
    void run(String what) {
        Thread closing = new Thread(this::close, "closing");
        Runtime.getRuntime().addShutdownHook(closing);
        Optional<String> failure = watch();
        close();
        try {
            Runtime.getRuntime().removeShutdownHook(closing);
        } catch (IllegalStateException e) {
            // the process ends already, and the hook has closed the role
            return;
        }
        failure.ifPresent(why -> {
            throw Trouble.failed("the " + what + " has failed: " + why);
        });
    }

    private Optional<String> watch() {
        try {
            while (!ended.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                Optional<String> failure = role.failure();
                if (failure.isPresent() || role.over()) {
                    return failure;
                }
            }
        } catch (InterruptedException e) {
            // Whoever runs it in a thread of their own ends it so. The flag stays down: to close waits for answers.
            out.println("interrupted");
        }
        return Optional.empty();
    }

    private void close() {
        ended.countDown();
        if (closed.compareAndSet(false, true)) {
            out.println("closing");
            role.close();
        }
    }
}
