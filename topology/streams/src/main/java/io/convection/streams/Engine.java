package io.convection.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.convection.core.Core;
import io.convection.records.ResourceType;
import io.convection.serdes.RecordSerdes;
import io.convection.serdes.Topics;
import io.convection.serdes.Traces;
import io.convection.serdes.UnreadableRecordException;

/**
 * One engine: runs the topology on Kafka Streams, together with the catalog of resource types. Any number of engines, in any number of processes, share the
 * partitions among them.
 *
 * <p>Started once, then closed or crashed once. Its methods may be called from any thread.
 */
public final class Engine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final EngineConfig config;
    private final StackProcessor.Decider decider;
    private final Traces traces;
    private final Topics topics;
    private final RecordSerdes serdes;
    private final EngineClients clients = new EngineClients();
    private final EngineFailures failures = new EngineFailures(clients);
    private final CountDownLatch runningOrOver = new CountDownLatch(1);
    private final Quarantines quarantines = new Quarantines();
    private final Restoring restoring = new Restoring();
    private final Deque<AutoCloseable> watching = new ArrayDeque<>();
    private volatile Optional<TypeCatalog> catalog = Optional.empty();
    private volatile Optional<KafkaStreams> streams = Optional.empty();
    private Optional<Admin> admin = Optional.empty();
    private volatile boolean stopped;

    /** Sets it up; nothing is connected to yet. */
    public Engine(EngineConfig config) {
        this(config, StackProcessor.Decider.of(new Core()));
    }

    /** Sets it up, so that what it decides belongs to the trace of what it decides on. */
    public Engine(EngineConfig config, Traces traces) {
        this(config, StackProcessor.Decider.of(new Core()), traces);
    }

    /** With another decider: for tests of what surrounds it. */
    Engine(EngineConfig config, StackProcessor.Decider decider) {
        this(config, decider, Traces.off());
    }

    private Engine(EngineConfig config, StackProcessor.Decider decider, Traces traces) {
        this.traces = traces;
        this.config = config;
        this.decider = decider;
        this.topics = new Topics(config.topicPrefix());
        this.serdes = new RecordSerdes(config.registry());
    }

    /**
     * Starts, and returns when inputs are being decided.
     *
     * @throws EngineException
     *             if topics are missing, or it does not run within the configured time; the engine is closed then
     */
    public void start() {
        long deadline = System.nanoTime() + config.startTimeout().toNanos();
        orClose(() -> {
            launch(deadline);
            awaitRunning(left(deadline));
        });
    }

    /**
     * Starts, and returns when what it needs is there and Kafka Streams has begun: {@link #health()} says how it gets on. To restore the stores of partitions that
     * were another's takes the time that it takes.
     *
     * @throws EngineException
     *             if topics are missing, or Kafka does not answer within the configured time; the engine is closed then
     */
    public void launch() {
        orClose(() -> launch(System.nanoTime() + config.startTimeout().toNanos()));
    }

    private void launch(long deadline) {
        int partitions = partitions(left(deadline));
        TypeCatalog types = new TypeCatalog(typeConsumer(), topics.resourceTypes(), this::type);
        catalog = Optional.of(types);
        types.start(left(deadline));
        EngineTopology topology = new EngineTopology(topics, serdes, types, config.settings(), config.clock(),
                partitions, config.storage());
        run(new KafkaStreams(topology.build(decider, surroundings()),
                new StreamsConfig(StreamsDefaults.with(config)), clients));
    }

    private void orClose(Runnable starting) {
        try {
            starting.run();
        } catch (RuntimeException e) {
            close(CLOSE_TIMEOUT);
            throw e;
        }
    }

    /** How it is now. */
    public EngineHealth health() {
        if (failures.failed().isPresent()) {
            return new EngineHealth(EngineHealth.State.FAILED, false, failures.failed().get());
        }
        if (stopped) {
            return new EngineHealth(EngineHealth.State.STOPPED, false, "The engine was closed.");
        }
        if (failures.retrying().filter(why -> !leftItToOthers()).isPresent()) {
            return new EngineHealth(EngineHealth.State.RETRYING, false, failures.retrying().get());
        }
        Optional<String> waiting = failures.waiting().filter(why -> !leftItToOthers())
                .or(() -> catalog.flatMap(TypeCatalog::trouble));
        return waiting.map(why -> new EngineHealth(EngineHealth.State.WAITING, false, why)).orElseGet(this::ofStreams);
    }

    /** It is a member of its group again, and has no partition: what a thread of it failed at is another engine's now, which may stay so for minutes. */
    private boolean leftItToOthers() {
        return streams.filter(running -> running.state() == KafkaStreams.State.RUNNING)
                .map(KafkaStreams::metadataForLocalThreads)
                .filter(threads -> threads.stream()
                        .allMatch(each -> each.threadState().equals("RUNNING") && each.activeTasks().isEmpty()))
                .isPresent();
    }

    /** The stacks in quarantine of the partitions that this engine has, in order of name. */
    public List<String> quarantined() {
        return quarantines.stacks();
    }

    /** The stores that are being filled from their changelogs now; none where all are. */
    public List<RestoreProgress> restoring() {
        return restoring.progress();
    }

    /** How far this engine is behind, for each partition of its inputs that it has; none where Kafka does not answer in time. */
    public List<PartitionLag> lag(Duration timeout) {
        Set<TopicPartition> mine = streams.map(KafkaStreams::metadataForLocalThreads).orElse(Set.of()).stream()
                .flatMap(thread -> thread.activeTasks().stream()).flatMap(task -> task.topicPartitions().stream())
                .collect(Collectors.toSet());
        return mine.isEmpty() || stopped ? List.of() : new Lags(admin(), config.applicationId()).of(mine, timeout);
    }

    /** Shows what it measures, with all that Kafka Streams and its clients measure; to be called once, after {@link #launch()} or {@link #start()}. */
    public synchronized void bindTo(MeterRegistry registry) {
        Gauge.builder("convection.engine.ready", this, engine -> engine.health().ready() ? 1 : 0)
                .description("1 while the engine decides what arrives, else 0").register(registry);
        Gauge.builder("convection.engine.quarantined", this, engine -> engine.quarantined().size())
                .description("Stacks in quarantine, of the partitions that this engine has").register(registry);
        Gauge.builder("convection.engine.restoring", this, Engine::toRestore)
                .description("Records that are still to be read from changelogs").register(registry);
        streams.ifPresent(running -> {
            KafkaStreamsMetrics ofKafka = new KafkaStreamsMetrics(running);
            ofKafka.bindTo(registry);
            watching.push(ofKafka);
        });
    }

    private long toRestore() {
        return restoring().stream().mapToLong(each -> each.total() - each.restored()).sum();
    }

    private synchronized Admin admin() {
        if (admin.isEmpty()) {
            Admin made = Admin.create(config.kafka());
            admin = Optional.of(made);
            watching.push(() -> made.close(Duration.ZERO));
        }
        return admin.get();
    }

    private Surroundings surroundings() {
        Path folder = config.stateDir().resolve(config.applicationId() + "-tries");
        return new Surroundings(failures::overcome,
                partition -> Tries.in(folder.resolve(Integer.toString(partition))), quarantines, clients::refused,
                traces, StreamsDefaults.commitsSoon(config), StreamsDefaults.cacheBytes(config));
    }

    private synchronized void stopWatching() {
        while (!watching.isEmpty()) {
            try {
                watching.pop().close();
            } catch (Exception e) {
                LOG.warn("What watches the engine did not end cleanly: {}", e.getMessage(), e);
            }
        }
    }

    /** Ends: finishes and commits what it has begun, and leaves its stacks to other engines at once. */
    @Override
    public void close() {
        close(CLOSE_TIMEOUT);
    }

    /** Likewise, within a time; what is not committed by then is done again by the next engine. */
    public void close(Duration timeout) {
        stopped = true;
        failures.close();
        stopWatching();
        // Streams by default stays a member, so that a quick restart finds its partitions again; but then nobody decides these
        // stacks until the session times out, and their stores are small enough to move.
        streams.ifPresent(running -> running.close(CloseOptions.timeout(timeout)
                .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)));
        catalog.ifPresent(TypeCatalog::close);
        serdes.close();
        runningOrOver.countDown();
    }

    /**
     * Ends as if the process had died: what is in the open transaction is never committed, and the state folder is left behind, for the caller to delete. Only
     * the broker is told at once, which otherwise would wait for the session to time out.
     */
    public void crash() {
        clients.cut();
        close(CLOSE_TIMEOUT);
    }

    private int partitions(Duration timeout) {
        Admin admin = Admin.create(config.kafka());
        try {
            return TopicCheck.partitions(admin, topics, config.settings(), timeout);
        } finally {
            // what is still asked for after the time is up would keep it open for a minute
            admin.close(Duration.ZERO);
        }
    }

    private void run(KafkaStreams created) {
        streams = Optional.of(created);
        created.setUncaughtExceptionHandler(failures);
        created.setGlobalStateRestoreListener(restoring);
        created.setStateListener((now, before) -> {
            LOG.info("Engine: {} after {}", now, before);
            if (now == KafkaStreams.State.RUNNING || now.hasCompletedShutdown()) {
                runningOrOver.countDown();
            }
        });
        created.start();
    }

    private void awaitRunning(Duration timeout) {
        try {
            boolean inTime = runningOrOver.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (!inTime || streams.map(KafkaStreams::state).filter(KafkaStreams.State.RUNNING::equals).isEmpty()) {
                throw new EngineException("The engine did not get to run within " + config.startTimeout() + ": "
                        + health().reason());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while the engine started.", e);
        }
    }

    private EngineHealth ofStreams() {
        KafkaStreams.State state = streams.map(KafkaStreams::state).orElse(KafkaStreams.State.CREATED);
        return switch (state) {
            case CREATED -> new EngineHealth(EngineHealth.State.STARTING, false, "Resource types are being read.");
            case RUNNING -> new EngineHealth(EngineHealth.State.RUNNING, true, "");
            case REBALANCING -> new EngineHealth(EngineHealth.State.REBALANCING, false,
                    "Partitions move between engines, or their stores are being restored.");
            case PENDING_SHUTDOWN, NOT_RUNNING -> new EngineHealth(EngineHealth.State.STOPPED, false,
                    "The engine was closed.");
            case PENDING_ERROR, ERROR -> new EngineHealth(EngineHealth.State.FAILED, false,
                    "Kafka Streams ended; the log says why.");
        };
    }

    private KafkaConsumer<byte[], byte[]> typeConsumer() {
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "convection-types");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Optional<ResourceType> type(ConsumerRecord<byte[], byte[]> published) {
        try (Deserializer<ResourceType> types = serdes.deserializer(ResourceType.class)) {
            return Optional.of(types.deserialize(published.topic(), published.value()));
        } catch (UnreadableRecordException e) {
            LOG.error("A resource type is passed over, at offset {}: {}", published.offset(), e.getMessage());
            return Optional.empty();
        }
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
    }
}
