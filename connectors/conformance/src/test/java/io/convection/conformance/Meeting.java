package io.convection.conformance;

import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.convection.executor.Outcome;

/** Where flawed plugins run into each other, without fail. */
final class Meeting {

    private static final int NOT_LONG_MS = 200;
    private static final Map<Cloud, CyclicBarrier> PLACES = new WeakHashMap<>();

    private Meeting() {}

    /** Waits for another, but not for long: there may be none. */
    static void ofTwo(Cloud cloud) throws InterruptedException {
        CyclicBarrier place = place(cloud);
        try {
            place.await(NOT_LONG_MS, TimeUnit.MILLISECONDS);
        } catch (BrokenBarrierException | TimeoutException e) {
            place.reset();
        }
    }

    private static CyclicBarrier place(Cloud cloud) {
        synchronized (PLACES) {
            return PLACES.computeIfAbsent(cloud, any -> new CyclicBarrier(2));
        }
    }

    /** Waits for something, but not for long. */
    static boolean happens(Callable<Boolean> what) throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(NOT_LONG_MS);
        while (System.nanoTime() < end) {
            if (what.call()) {
                return true;
            }
            Cloud.takeTime();
        }
        return false;
    }

    /** Waits for ever, whoever interrupts. */
    static Outcome never() {
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            try {
                never.await();
            } catch (InterruptedException e) {
                // minds it not: that is its flaw
            }
        }
    }
}
