package io.convection.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

import io.convection.dev.BrokerProcess;
import io.convection.dev.ChildProcess;
import io.convection.dev.Quorum;
import io.convection.dev.RegistryProcess;
import io.convection.serdes.RecordSerdes;
import io.convection.serdes.Subject;
import io.convection.serdes.TopicPlan;
import io.convection.serdes.TopicSpec;
import io.convection.serdes.Topics;

/** Convection as it is in real use, each part a process of its own with its usual settings, on this machine; what it keeps is in one folder. */
final class RunningSystem implements AutoCloseable {

    static final Topics TOPICS = Topics.standard();
    static final String APPLICATION = Topics.DEFAULT_APPLICATION_ID;
    static final String ENGINE = "engine";
    static final String EXECUTOR = "executor";
    static final long MEGA = 1L << 20;

    /** A cold start beside other work. */
    private static final Duration START = Duration.ofMinutes(2);
    private static final String MAIN = "io.convection.app.Convection";

    private final Path folder;
    private final Map<String, ChildProcess> processes = new LinkedHashMap<>();
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final String bootstrapServers;
    private final Map<String, String> registry;
    private final RecordSerdes serdes;

    /**
     * Starts a broker and a registry, and makes the topics.
     *
     * @param partitions
     *            of the topics that are keyed by stack
     */
    RunningSystem(Path folder, int partitions) {
        this.folder = folder;
        try {
            Quorum quorum = Quorum.onFreePorts(1);
            bootstrapServers = quorum.bootstrapServers();
            start("broker", List.of(), BrokerProcess.class.getName(), folder.resolve("broker").toString(),
                    quorum.text(), "1").awaitReady(START);
            registry = Map.of("schema.registry.url", start("registry", List.of("-Xmx256m", "-XX:+UseSerialGC"),
                    RegistryProcess.class.getName(), bootstrapServers, "0").awaitReady(START));
            serdes = new RecordSerdes(registry);
            parts.push(serdes);
            makeTopics(partitions);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Starts a role, with its usual settings. */
    ChildProcess startRole(String role, List<String> options) {
        return startRole(role, options, Map.of());
    }

    /** Starts a role, with these settings beside its usual ones. */
    ChildProcess startRole(String role, List<String> options, Map<String, String> settings) {
        Path config = folder.resolve(role + ".properties");
        try {
            Files.writeString(config, """
                    kafka.bootstrap.servers=%s
                    registry.schema.registry.url=%s
                    state.dir=%s
                    files=%s
                    """.formatted(bootstrapServers, registry.get("schema.registry.url"), state(),
                    folder.resolve("files"))
                    + settings.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue() + "\n")
                            .collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return start(role, options, MAIN, role, "--config", config.toString());
    }

    private ChildProcess start(String name, List<String> options, String main, String... arguments) {
        ChildProcess process = ChildProcess.start(folder.resolve(name + ".log"), options, main, List.of(arguments));
        parts.push(process);
        processes.put(name, process);
        return process;
    }

    private void makeTopics(int partitions) {
        makeTopics(TopicPlan.of(TOPICS, partitions, List.of()).stream()
                .map((TopicSpec spec) -> spec.toNewTopic((short) 1)).toList());
        Subject.registerAll(serdes.registry(), Subject.all(TOPICS, APPLICATION, List.of()));
    }

    /** Makes further topics; returns when they are there. */
    void makeTopics(List<NewTopic> topics) {
        try (Admin admin = admin()) {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics can't be made: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics were made", e);
        }
    }

    /** Where the engine's stores are. */
    Path state() {
        return folder.resolve("state");
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    Map<String, String> registry() {
        return registry;
    }

    RecordSerdes serdes() {
        return serdes;
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** The processes that were started last under their names: broker, registry and roles. */
    Map<String, ChildProcess> processes() {
        return processes;
    }

    /** Fails with what a process said last, if one has ended. */
    void requireAlive() {
        processes.forEach((name, process) -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the " + name + " has ended: " + process.tail());
            }
        });
    }

    @Override
    public void close() {
        List<Exception> failures = new ArrayList<>();
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("not everything ended as it should", failures.getFirst());
        }
    }
}
