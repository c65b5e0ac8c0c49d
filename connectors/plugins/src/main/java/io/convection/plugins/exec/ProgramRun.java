package io.convection.plugins.exec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * How a program ended.
 *
 * @param status its exit status; 128 and the signal's number where it was ended by one
 * @param output what it wrote to stdout
 * @param lastWords the last lines of what it wrote to stderr, in one
 * @param cause why it was ended from outside; {@link Cause#NONE} where it ended by itself
 */
record ProgramRun(int status, String output, String lastWords, Cause cause) {

    /** Why a program was ended from outside. */
    enum Cause {
        NONE, INTERRUPT, TOO_MUCH_OUTPUT
    }

    private static final int STDERR_KEPT = 2000;
    private static final int LINES = 5;

    /**
     * Runs a program to its end, fed with this input. An interrupt ends it, and what it started; then, too, it is told what it said.
     *
     * @throws IOException if it could not be started: then nothing was done
     */
    static ProgramRun of(ProcessBuilder builder, String input, ExecSettings settings) throws IOException {
        Process process = builder.start();
        Captured output = Captured.whole(process.getInputStream(), settings.mostOutput());
        Captured errors = Captured.last(process.getErrorStream(), STDERR_KEPT);
        Thread.ofPlatform().daemon().name("exec-input").start(() -> feed(process.getOutputStream(), input));
        Cause cause = awaitEnd(process, output);
        if (cause != Cause.NONE) {
            ProcessTree.end(process, settings.grace());
        }
        try {
            output.awaitEnd(settings.grace());
            errors.awaitEnd(settings.grace());
        } catch (InterruptedException e) {
            cause = Cause.INTERRUPT;
        }
        return new ProgramRun(process.isAlive() ? -1 : process.exitValue(), output.text(), lastLines(errors.text()),
                cause);
    }

    private static Cause awaitEnd(Process process, Captured output) {
        try {
            CompletableFuture.anyOf(process.onExit(), output.overflowed()).get();
            return output.overflowed().isDone() ? Cause.TOO_MUCH_OUTPUT : Cause.NONE;
        } catch (InterruptedException e) {
            return Cause.INTERRUPT;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of a process can't fail", e);
        }
    }

    /** A program need not read it. */
    private static void feed(OutputStream stdin, String input) {
        try (stdin) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // it ended, or closed its stdin: what it did will be seen by its answer
        }
    }

    private static String lastLines(String text) {
        List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }
}
