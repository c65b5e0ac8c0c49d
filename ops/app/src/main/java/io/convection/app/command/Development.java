package io.convection.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.convection.app.Trouble;
import io.convection.app.client.Unreadable;
import io.convection.app.role.EngineView;
import io.convection.app.role.HealthServer;
import io.convection.dev.DevCluster;
import io.convection.dev.DevConfig;
import io.convection.dev.PortTakenException;
import io.convection.executor.secrets.Secrets;
import io.convection.streams.EngineHealth;

/** Runs a development cluster until the process is told to end, or the engine fails for good. */
final class Development {

    /** Ctrl-C ends the process within five seconds; what is not closed by then is as after a crash, and survives that. */
    private static final Duration CLOSING = Duration.ofMillis(4500);

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final PrintWriter out;
    private final DevConfig config;
    private final int httpPort;
    private final CountDownLatch ended = new CountDownLatch(1);

    Development(PrintWriter out, DevConfig config, int httpPort) {
        this.httpPort = httpPort;
        this.out = out;
        this.config = config;
    }

    void run() {
        DevCluster cluster = start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(cluster), "closing"));
        try (HealthServer health = HealthServer.start("127.0.0.1", httpPort)) {
            health.show(new EngineView(cluster.engine()));
            out.println("health     " + health.url() + "/health, " + health.url() + "/metrics");
            tell(cluster);
            watch(cluster).ifPresent(why -> {
                throw Trouble.failed("the engine has failed: " + why);
            });
        }
    }

    private DevCluster start() {
        requireUnused();
        try {
            return DevCluster.start(config.withSecrets(secrets()), out::println);
        } catch (PortTakenException e) {
            throw Trouble.failed(e.getMessage()
                    + " Is another `convection up` running? --broker-port and --registry-port take others.");
        } catch (RuntimeException e) {
            throw Trouble.failed("can't start in " + config.data() + ": " + rootMessage(e), e);
        }
    }

    /** Those that lie beside the data: one file each in {@code secrets}, and {@code keyset.json}, if there are such. */
    private Secrets secrets() {
        Map<String, String> settings = new HashMap<>();
        Path data = config.data();
        if (Files.isDirectory(data.resolve("secrets"))) {
            settings.put("dir", data.resolve("secrets").toString());
        }
        if (Files.isRegularFile(data.resolve("keyset.json"))) {
            settings.put("keyset", data.resolve("keyset.json").toString());
        }
        try {
            return Secrets.of(settings, System::getenv);
        } catch (IllegalArgumentException e) {
            throw Trouble.call(e.getMessage());
        }
    }

    /** Kafka locks this file, too; but it tells a lock that it can't have with a stack trace. */
    private void requireUnused() {
        Path lock = config.data().resolve("broker").resolve(".lock");
        if (!Files.exists(lock)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            if (free == null) {
                throw Trouble
                        .failed("another `convection up` runs on " + config.data() + "; --data takes another folder.");
            }
        } catch (IOException e) {
            throw Trouble.failed("can't use the folder " + Unreadable.reason(config.data(), e), e);
        }
    }

    private void tell(DevCluster cluster) {
        boolean usual = config.brokerPort() == DevConfig.BROKER_PORT
                && config.registryPort() == DevConfig.REGISTRY_PORT;
        String where = usual
                ? ""
                : " --bootstrap-servers " + cluster.bootstrapServers() + " --registry " + cluster.registryUrl();
        out.println("ready      data are kept in " + config.data() + "; Ctrl-C ends it");
        out.println("try        convection stack create NAME -t FILE --wait" + where);
    }

    /** Why the engine has failed; empty when the process is told to end. */
    private Optional<String> watch(DevCluster cluster) {
        try {
            while (!ended.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                EngineHealth health = cluster.engine().health();
                if (health.state() == EngineHealth.State.FAILED) {
                    return Optional.of(health.reason());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private void close(DevCluster cluster) {
        ended.countDown();
        out.println("closing");
        Thread closing = Thread.ofPlatform().daemon().start(cluster::close);
        try {
            closing.join(CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }
}
