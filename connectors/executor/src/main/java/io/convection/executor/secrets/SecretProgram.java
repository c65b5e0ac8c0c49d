package io.convection.executor.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that is told a secret's name, as its only argument, and writes the value to its standard output. It ends with status 0, also where it does not know the
 * secret: then it writes nothing. What it says on standard error is not looked at, for who knows what is in it.
 *
 * @param limit how long it may take
 */
record SecretProgram(String program, Duration limit) implements SecretSource {

    @Override
    public Optional<String> find(String name) throws IOException, InterruptedException {
        if (name.startsWith("-")) {
            throw new SecretFailure("secret `" + name + "` is refused: " + program + " would take it for an option",
                    false);
        }
        Process process = new ProcessBuilder(program, name).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            process.getOutputStream().close();
            String value = SecretText.of(output(process));
            return value.isEmpty() ? Optional.empty() : Optional.of(value);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private byte[] output(Process process) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        FutureTask<byte[]> reading = new FutureTask<>(() -> read(process.getInputStream()));
        Thread.ofVirtual().name("secret-program").start(reading);
        try {
            byte[] bytes = reading.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            boolean ended = bytes.length > SecretText.MOST
                    || process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (!ended) {
                throw tooSlow();
            }
            if (bytes.length <= SecretText.MOST && process.exitValue() != 0) {
                throw new IOException("it ended with status " + process.exitValue());
            }
            return bytes;
        } catch (TimeoutException e) {
            throw tooSlow();
        } catch (ExecutionException e) {
            throw new IOException("what it says can't be read", e.getCause());
        }
    }

    private static byte[] read(InputStream in) throws IOException {
        return in.readNBytes(SecretText.MOST + 1);
    }

    private IOException tooSlow() {
        return new IOException("it did not end within " + limit.toMillis() / 1000.0 + " s");
    }

    @Override
    public String toString() {
        return "the program " + program;
    }
}
