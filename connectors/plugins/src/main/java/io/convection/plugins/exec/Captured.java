package io.convection.plugins.exec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a program writes to one of its streams, read as it comes. Reading a pipe holds the thread that carries a virtual one, and so it is done by a
 * platform thread.
 */
final class Captured {

    private static final int CHUNK = 8192;

    private final InputStream stream;
    private final int most;
    private final boolean onlyLast;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final CompletableFuture<Void> overflowed = new CompletableFuture<>();
    private byte[] bytes = {};

    private Captured(InputStream stream, int most, boolean onlyLast) {
        this.stream = stream;
        this.most = most;
        this.onlyLast = onlyLast;
        Thread.ofPlatform().daemon().name("exec-output").start(this::read);
    }

    /** All of it; if it becomes more than so many bytes, it is read no further. */
    static Captured whole(InputStream stream, int most) {
        return new Captured(stream, most, false);
    }

    /** The last so many bytes of it. */
    static Captured last(InputStream stream, int most) {
        return new Captured(stream, most, true);
    }

    /** Completes when it becomes more than it may. */
    CompletableFuture<Void> overflowed() {
        return overflowed;
    }

    /** Waits until nothing more can come, but not for longer than this: a child that was left behind may keep the stream open. */
    void awaitEnd(Duration patience) throws InterruptedException {
        try {
            ended.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // what has come by now is what there is
        }
    }

    synchronized String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void read() {
        byte[] chunk = new byte[CHUNK];
        try {
            for (int read = stream.read(chunk); read >= 0 && !overflowed.isDone(); read = stream.read(chunk)) {
                add(chunk, read);
            }
        } catch (IOException e) {
            // the stream was closed under us: the same as its end
        } finally {
            ended.complete(null);
        }
    }

    private synchronized void add(byte[] chunk, int read) {
        byte[] all = Arrays.copyOf(bytes, bytes.length + read);
        System.arraycopy(chunk, 0, all, bytes.length, read);
        if (all.length > most && !onlyLast) {
            overflowed.complete(null);
        }
        bytes = all.length > most ? Arrays.copyOfRange(all, all.length - most, all.length) : all;
    }
}
