package io.convection.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Java process with this one's JDK and class path, for what must really be killed, paused or measured apart. What it prints goes to a file. It ends with this process
 * unless that is killed itself.
 */
public final class ChildProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);
    private static final String READY = "ready ";
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration END = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;
    private final Thread hook;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.hook = new Thread(process::destroyForcibly, "end-" + process.pid());
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts {@code java OPTIONS -cp … MAIN ARGUMENTS} and returns at once.
     *
     * @param log gets all output of the process, after what is in it already
     */
    public static ChildProcess start(Path log, List<String> options, String main, List<String> arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp", System.getProperty("java.class.path"), "--enable-native-access=ALL-UNNAMED"));
        if (Runtime.version().feature() >= 23) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(options);
        command.add(main);
        command.addAll(arguments);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            return new ChildProcess(new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't start " + main, e);
        }
    }

    /** In the child: says that it is ready, and with what, and closes the part when the process is told to end. */
    static void serve(AutoCloseable part, String what) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                part.close();
            } catch (Exception e) {
                LOG.error("Did not close as it should", e);
            }
        }, "closing"));
        System.out.println(READY + what);
        new CountDownLatch(1).await();
    }

    /** What the child said it is ready with: an address. For a main class that says it; of this start, if the log began with it. */
    public String awaitReady(Duration limit) {
        return awaitLine(READY, limit).substring(READY.length());
    }

    /**
     * The last line of the log that begins so.
     *
     * @throws IllegalStateException if the process ends before, or does not say it in time; with the end of what it said
     */
    public String awaitLine(String beginning, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            boolean alive = process.isAlive();
            Optional<String> line = lastLine(beginning);
            if (line.isPresent()) {
                return line.get();
            }
            if (!alive || System.nanoTime() > end) {
                throw new IllegalStateException((alive ? "not within " + limit.toSeconds() + " s" : "it ended")
                        + ", and never said '" + beginning.strip() + "': " + tail());
            }
            pause(LOOK);
        }
    }

    private Optional<String> lastLine(String beginning) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(it -> it.startsWith(beginning)).reduce((first, second) -> second);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last lines of its log, for messages. */
    public String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a process was waited for", e);
        }
    }

    /** Its number on this machine. */
    public long pid() {
        return process.pid();
    }

    /** Whether it has not ended; also true while it is paused. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}; returns when it is dead. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** {@code kill -STOP}: it stands still, and others take it for dead after a while. */
    public void suspend() {
        signal("-STOP");
    }

    /** {@code kill -CONT}: it goes on, and knows nothing of the time that has passed. */
    public void resume() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            int status = new ProcessBuilder("kill", signal, Long.toString(pid())).start().waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill " + signal + " " + pid() + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a process was sent a signal", e);
        }
    }

    /** The processor time that it has used: both user's and system's. Empty once it has ended, or where the system doesn't tell. */
    public Optional<Duration> cpu() {
        return process.info().totalCpuDuration();
    }

    /** The most memory that it has held, in bytes; empty once it has ended, and where there is no {@code /proc}. */
    public Optional<Long> peakMemory() {
        return status("VmHWM:").map(kilobytes -> kilobytes * 1024);
    }

    /** The memory that it holds now, in bytes; empty likewise. */
    public Optional<Long> memory() {
        return status("VmRSS:").map(kilobytes -> kilobytes * 1024);
    }

    /** The threads of the operating system that it has now; empty likewise. */
    public Optional<Long> threads() {
        return status("Threads:");
    }

    private Optional<Long> status(String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid()), "status"))) {
            return lines.filter(it -> it.startsWith(name)).findFirst()
                    .map(it -> Long.parseLong(it.replaceAll("\\D", "")));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** SIGTERM, and SIGKILL if it has not ended after 30 s; returns when it is dead. To close again does nothing. */
    @Override
    public void close() {
        process.destroy();
        if (!awaitEnd()) {
            kill();
        }
    }

    private boolean awaitEnd() {
        try {
            boolean ended = process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS);
            if (ended) {
                forget();
            }
            return ended;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // this process ends, too: there is nothing left to forget
            return;
        }
    }
}
