package io.convection.dev;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.convection.executor.Executor;
import io.convection.executor.ExecutorConfig;
import io.convection.executor.Plugin;
import io.convection.executor.Plugins;
import io.convection.plugins.PluginSettings;
import io.convection.plugins.ShippedPlugins;
import io.convection.plugins.exec.ExecSettings;
import io.convection.plugins.http.HttpSettings;
import io.convection.plugins.stack.StackSettings;
import io.convection.serdes.RecordSerdes;
import io.convection.serdes.Subject;
import io.convection.serdes.TopicPlan;
import io.convection.serdes.TopicSpec;
import io.convection.serdes.Topics;
import io.convection.streams.Engine;
import io.convection.streams.EngineConfig;

/**
 * A broker, a registry, an engine and an executor in this JVM. What it did survives a restart on the same folder, also after {@code kill -9}.
 *
 * <p>Parts are started in the order in which they need each other and closed in the opposite one; executor and engine can be made to die and started again.
 */
public final class DevCluster implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DevCluster.class);
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration DRAIN = Duration.ofSeconds(2);

    /**
     * The consumers' {@code group.instance.id}: after {@code kill -9} the next process takes the dead one's place in its group at once, where a member without such a
     * name would wait for the dead one's session to time out.
     */
    private static final String MEMBER = "group.instance.id";

    /** Signs of life within the time after which an executor is taken for dead. */
    private static final int HEARTBEATS = 4;

    private final DevConfig config;
    private final Consumer<String> progress;
    private final Topics topics = Topics.standard();
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private EmbeddedBroker broker;
    private DevRegistry registry;
    private Plugins plugins;
    private Executor executor;
    private Engine engine;
    /** How many there were: one that takes over from a dead one in the same JVM is another member, as in earnest. */
    private int executors;

    private DevCluster(DevConfig config, Consumer<String> progress) {
        this.config = config;
        this.progress = progress;
    }

    /**
     * Starts everything; returns when stacks can be created.
     *
     * @param progress
     *            told a line for each part that is ready
     * @throws PortTakenException
     *             if something else listens on one of the ports
     */
    public static DevCluster start(DevConfig config, Consumer<String> progress) {
        DevCluster cluster = new DevCluster(config, progress);
        try {
            cluster.startParts();
            return cluster;
        } catch (RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    private void startParts() {
        Ports.claim(config.registryPort());
        broker = EmbeddedBroker.start(config.broker(), config.brokerPort(), 0);
        parts.push(broker);
        progress.accept("broker     " + bootstrapServers());
        // What waits for nothing else is done aside: half of the start is waiting for answers.
        try (Aside aside = new Aside()) {
            Aside.Task topicsMade = aside.run(this::createTopics);
            registry = DevRegistry.start(bootstrapServers(), config.registryPort());
            parts.push(registry);
            progress.accept("registry   " + registryUrl());
            Aside.Task subjectsMade = aside.run(this::registerSubjects);
            topicsMade.await();
            startWorkers();
            subjectsMade.await();
        }
    }

    /** While the executor joins its group, the engine starts: its types are published by then. */
    private void startWorkers() {
        List<Plugin> all = new ArrayList<>(ShippedPlugins.all(
                PluginSettings.of(config.files(), Map.of("bootstrap.servers", bootstrapServers()))
                        .with(config.world())
                        .with(ExecSettings.of(config.pluginSettings(), config.files()),
                                HttpSettings.of(config.pluginSettings()))
                        .with(new StackSettings(
                                Map.of("bootstrap.servers", bootstrapServers()), registrySettings(), topics))));
        all.addAll(config.furtherPlugins());
        plugins = config.pluginFolder().map(folder -> Plugins.of(all, config.pluginSettings(), folder))
                .orElseGet(() -> Plugins.of(all));
        parts.push(plugins);
        executor = newExecutor();
        parts.push(() -> executor.close(DRAIN));
        await("publish its types", executor::awaitPublished);
        startEngine();
        parts.push(() -> engine.close());
        progress.accept("engine     running");
        await("join its group", executor::awaitReady);
        progress.accept("executor   " + plugins.types().size() + " resource types, files below " + config.files());
    }

    private void registerSubjects() {
        try (RecordSerdes serdes = new RecordSerdes(registrySettings())) {
            Subject.registerAll(serdes.registry(), Subject.all(topics, Topics.DEFAULT_APPLICATION_ID, List.of()));
        }
    }

    /** Starts an executor; returns when it takes commands. Needed only after {@link #killExecutor()}. */
    public void startExecutor() {
        executor = newExecutor();
        await("join its group", executor::awaitReady);
    }

    private Executor newExecutor() {
        long session = config.session().toMillis();
        ExecutorConfig usual = ExecutorConfig.of(bootstrapServers(), registrySettings()).withKafka(
                Map.of("consumer.session.timeout.ms", Long.toString(session), "consumer.heartbeat.interval.ms",
                        Long.toString(session / HEARTBEATS), "consumer." + MEMBER,
                        "development-executor-" + ++executors))
                .withSecrets(config.secrets());
        return Executor.start(config.executorPatience()
                .map(patience -> usual.withWordAfter(patience).withGrace(patience)).orElse(usual), plugins);
    }

    private interface Milestone {
        boolean await(Duration limit) throws InterruptedException;
    }

    private void await(String what, Milestone milestone) {
        try {
            if (!milestone.await(START)) {
                throw new IllegalStateException("the executor did not " + what + " within " + START.toSeconds() + " s"
                        + executor.failure().map(cause -> ": " + cause.getMessage()).orElse(""));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the executor started", e);
        }
    }

    private void startEngine() {
        engine = new Engine(EngineConfig
                .of(topics.prefix(), Map.of("bootstrap.servers", bootstrapServers()), Map.copyOf(registrySettings()),
                        config.state())
                .withClock(config.clock()).withStorage(config.storage())
                .withStreams(Map.of(MEMBER, "development-engine")));
        engine.start();
    }

    /** The executor dies as a process that crashes. What it held comes to the next one when the session of the dead one is over. */
    public void killExecutor() {
        executor.kill();
    }

    /** The engine dies without a commit, its stores are lost, and another takes its place. */
    public void crashEngine() {
        engine.crash();
        Folders.delete(config.state());
        startEngine();
    }

    /** What clients take as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** The registry's address. */
    public String registryUrl() {
        return registry.url();
    }

    /** Settings of the registry's client. */
    public Map<String, String> registrySettings() {
        return Map.of("schema.registry.url", registryUrl());
    }

    /** The names of the topics. */
    public Topics topics() {
        return topics;
    }

    /** The engine that runs now. */
    public Engine engine() {
        return engine;
    }

    /** Ends everything; what could not be ended in time is left to the end of the process. To close again does nothing. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LOG.warn("A part of the development cluster did not end cleanly: {}", e.getMessage(), e);
            }
        }
    }

    private void createTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            Set<String> known = new HashSet<>(admin.listTopics().names().get());
            List<NewTopic> missing = TopicPlan.of(topics).stream().filter(spec -> !known.contains(spec.name()))
                    .map((TopicSpec spec) -> spec.toNewTopic((short) 1)).toList();
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics can't be created: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the topics were created", e);
        }
    }
}
