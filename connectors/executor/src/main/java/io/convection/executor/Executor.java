package io.convection.executor;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.convection.records.Control;
import io.convection.records.ConvergeCommand;
import io.convection.records.ResourceType;
import io.convection.serdes.RecordSerdes;
import io.convection.serdes.Traces;

/**
 * Carries out the converge commands of a pool with plugins, and reports what became of each.
 *
 * <p>It publishes its types, joins its pool's consumer group, and runs each command on a virtual thread of its own. Delivery is at least once: an outcome
 * is stored on {@code resource-events} before its command counts as done, and what a dead executor had not done is delivered to another of the group.
 * Commands end in any order; committed is the offset of the oldest that is not done, and in its metadata what is done behind it, which is not done again. Where one
 * executor after the other dies with the same command in hand, that is not begun any more, but reported as failed, with unknown outcome.
 *
 * <p>An operation that outlasts its time is interrupted and reported as a transient failure of unknown outcome; one that is cancelled, likewise, but for good.
 *
 * <p>Registry and brokers that are out of reach are waited for. After a failure that no waiting mends, the executor ends; {@link #failure()} says why.
 */
public final class Executor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Executor.class);

    /** How long {@link #close()} waits for operations. */
    public static final Duration DRAIN = Duration.ofSeconds(30);

    private static final Duration WITHOUT_LIMIT = Duration.ofDays(365);
    private static final Duration LAST_SENDS = Duration.ofSeconds(5);
    private static final Duration INTERRUPTS = Duration.ofMillis(100);

    private final ExecutorConfig config;
    private final Plugins plugins;
    private final RecordSerdes serdes;
    private final Producer<byte[], byte[]> producer;
    private final Outbox outbox;
    private final Consumer<byte[], byte[]> consumer;
    private final Operations operations;
    private final OperationTimes times;
    private final CommandLoop loop;
    private final ControlReader controls;
    private final Thread thread;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final List<KafkaClientMetrics> watching = new CopyOnWriteArrayList<>();
    private final CountDownLatch published = new CountDownLatch(1);
    private volatile boolean ending;
    private volatile boolean killed;

    private Executor(ExecutorConfig config, Plugins plugins, Traces traces) {
        this.config = config;
        this.plugins = plugins;
        Answers answers = new Answers(config.id());
        serdes = new RecordSerdes(config.registry());
        producer = new KafkaProducer<>(ClientSettings.producer(config), new ByteArraySerializer(),
                new ByteArraySerializer());
        outbox = new Outbox(producer, config.topics(), answers, serdes);
        consumer = new KafkaConsumer<>(ClientSettings.consumer(config), new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        times = new OperationTimes(config.id());
        operations = new Operations(serdes.deserializer(ConvergeCommand.class),
                new CommandRunner(plugins, config.secrets(), InstantSource.system()), answers, outbox, traces, times,
                new Operations.Pace(config.maxConcurrent(), config.maxConcurrentOfType(), config.wordAfter(),
                        config.grace()),
                this::fail);
        loop = new CommandLoop(consumer, operations, config);
        controls = new ControlReader(config, new KafkaConsumer<>(ClientSettings.control(config),
                new ByteArrayDeserializer(), new ByteArrayDeserializer()), serdes.deserializer(Control.class),
                this::told);
        thread = Thread.ofPlatform().name("executor-" + config.id()).unstarted(this::run);
    }

    /**
     * Starts an executor; returns at once.
     *
     * @param plugins stay the caller's, who closes them after the executor
     * @throws org.apache.kafka.common.KafkaException if a setting makes no sense
     */
    public static Executor start(ExecutorConfig config, Plugins plugins) {
        return start(config, plugins, Traces.off());
    }

    /** The same, so that what it does belongs to the trace of the command. A plugin's own calls do, too, where they are instrumented. */
    public static Executor start(ExecutorConfig config, Plugins plugins, Traces traces) {
        Executor executor = new Executor(config, plugins, traces);
        executor.thread.start();
        return executor;
    }

    /** What it is called in events and logs. */
    public String id() {
        return config.id();
    }

    /** The consumer group that it belongs to. */
    public String group() {
        return config.group();
    }

    /** Shows what it measures, with what its Kafka clients measure; to be called once. */
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("convection.executor.operations", this, Executor::inHand).tag("executor", id())
                .description("Commands that were taken and are not done").register(registry);
        Gauge.builder("convection.executor.ready", this, executor -> executor.isReady() ? 1 : 0).tag("executor", id())
                .description("1 while commands come to the executor, else 0").register(registry);
        times.bindTo(registry);
        List.of(new KafkaClientMetrics(consumer), new KafkaClientMetrics(producer)).forEach(each -> {
            each.bindTo(registry);
            watching.add(each);
        });
    }

    /** Waits until it has published its types; whether it has within this time. An engine that starts from then on knows them when it runs. */
    public boolean awaitPublished(Duration limit) throws InterruptedException {
        return published.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits until it has published its types and belongs to the group; whether it does within this time. */
    public boolean awaitReady(Duration limit) throws InterruptedException {
        return loop.joined().await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits until it has ended: closed, killed or failed. */
    public void awaitEnd() throws InterruptedException {
        thread.join();
    }

    /** Whether it has ended: closed, killed, failed, or drained because it was told to. */
    public boolean hasEnded() {
        return thread.getState() == Thread.State.TERMINATED;
    }

    /** Whether it belongs to its group, so that commands come to it. */
    public boolean isReady() {
        return loop.joined().getCount() == 0 && !hasEnded();
    }

    /** How many commands were taken and are not done. */
    public int inHand() {
        return operations.inHand();
    }

    /** Why it ended by itself, if it did. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** As {@link #close(Duration)} with {@link #DRAIN}. */
    @Override
    public void close() {
        close(DRAIN);
    }

    /**
     * Takes no more commands, waits for what runs, commits, and leaves the group. What runs longer than the limit is interrupted and not reported: it is
     * delivered again, to another. Again does nothing.
     */
    public void close(Duration limit) {
        ending = true;
        loop.drain(limit);
        join();
    }

    /**
     * Dies as a process that crashes: interrupts what runs, reports and commits nothing more, and does not leave the group, which notices when the session
     * times out. For tests of just that.
     */
    public void kill() {
        ending = true;
        killed = true;
        loop.die();
        operations.die();
        outbox.close(Duration.ZERO);
        join();
    }

    private void run() {
        try {
            for (ResourceType type : plugins.types()) {
                outbox.publish(type);
            }
            controls.start();
            published.countDown();
            LOG.info("Executor {} takes commands of group {} for {} types", config.id(), config.group(),
                    plugins.types().size());
            loop.run();
        } catch (InterruptedException | RuntimeException e) {
            fail(e);
        } finally {
            end();
        }
    }

    private void told(Control control) {
        switch (control.getKind()) {
            case CANCEL -> control.getOperation()
                    .ifPresent(operation -> operations.cancel(operation, control.getReason().orElse("")));
            case DRAIN -> {
                if (control.getExecutor().filter(config.id()::equals).isPresent()) {
                    LOG.info("Executor {} takes no more and ends when what it holds is done: {}", config.id(),
                            control.getReason().orElse("it was told to drain"));
                    loop.drain(WITHOUT_LIMIT);
                }
            }
            case UNKNOWN -> LOG.warn("unknown-kind: a control of a kind that this executor does not know");
        }
    }

    private void fail(Throwable cause) {
        if (!ending && failure.compareAndSet(null, cause)) {
            LOG.error("Executor {} ends: {}", config.id(), cause.getMessage(), cause);
        }
        loop.drain(Duration.ZERO);
    }

    private void end() {
        Thread.interrupted(); // closing asks the brokers once more
        watching.forEach(KafkaClientMetrics::close);
        controls.close();
        operations.die();
        outbox.close(killed ? Duration.ZERO : LAST_SENDS);
        consumer.close(killed
                ? CloseOptions.timeout(Duration.ZERO)
                        .withGroupMembershipOperation(GroupMembershipOperation.REMAIN_IN_GROUP)
                : CloseOptions.timeout(LAST_SENDS));
        serdes.close();
    }

    private void join() {
        try {
            // It may be waiting for a registry or broker that never answers; a client may swallow an interrupt, so once is not enough.
            while (published.getCount() > 0 && !thread.join(INTERRUPTS)) {
                thread.interrupt();
            }
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
