package io.convection.executor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.convection.executor.Outcome.Failed;
import io.convection.executor.Outcome.Observed;
import io.convection.executor.Watchlist.Watched;
import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;
import io.convection.records.Resource;
import io.convection.records.ResourceEvent;
import io.convection.serdes.RecordSerdes;
import io.convection.serdes.UnreadableRecordException;

/**
 * Looks at reality by itself: reads the public changelog of resources, observes each resource of the types that it was told, again and again, and reports what is news:
 * that one is not what was applied, or is missing, or is as it should be again. Whether that is healed is the engine's to decide, by the definition's policy.
 *
 * <p>Observers of a group share the partitions of the changelog, and each reads its own from the beginning: there is nothing to commit. An observation counts only for
 * the row that it began with; where something happened to the resource meanwhile it is thrown away, and what is still under way when it arrives is passed over by the
 * engine, which knows the operation that was the last.
 */
public final class Observer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Observer.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LAST_SENDS = Duration.ofSeconds(5);

    private record Seen(Watched watched, Optional<ResourceEvent> news) {}

    private final ObserverConfig config;
    private final CommandRunner runner;
    private final Answers answers;
    private final RecordSerdes serdes;
    private final Deserializer<Resource> rows;
    private final Consumer<byte[], byte[]> consumer;
    private final Outbox outbox;
    private final Producer<byte[], byte[]> producer;
    private final InstantSource clock = InstantSource.system();
    private final Watchlist watchlist;
    private final Budget budget;
    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("observation-", 0).factory());
    private final Watch watch = new Watch(threads);
    private final ConcurrentLinkedQueue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final AtomicInteger watched = new AtomicInteger();
    private final AtomicLong behindMs = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Thread thread;
    private volatile boolean ended;

    private Observer(ObserverConfig config, Plugins plugins) {
        this.config = config;
        ExecutorConfig executor = config.executor();
        runner = new CommandRunner(plugins, executor.secrets(), clock);
        answers = new Answers(executor.id());
        serdes = new RecordSerdes(executor.registry());
        rows = serdes.deserializer(Resource.class);
        producer = new KafkaProducer<>(ClientSettings.producer(executor), new ByteArraySerializer(),
                new ByteArraySerializer());
        outbox = new Outbox(producer, executor.topics(), answers, serdes);
        consumer = new KafkaConsumer<>(ClientSettings.observer(config), new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        watchlist = new Watchlist(config.every());
        budget = new Budget(config.perSecond(), clock.instant());
        thread = Thread.ofPlatform().name("observer-" + executor.id()).unstarted(this::run);
    }

    /**
     * Starts an observer; returns at once.
     *
     * @param plugins stay the caller's, who closes them after the observer
     * @throws org.apache.kafka.common.KafkaException if a setting makes no sense
     */
    public static Observer start(ObserverConfig config, Plugins plugins) {
        Observer observer = new Observer(config, plugins);
        observer.thread.start();
        return observer;
    }

    /** Shows how many resources are observed, and by how much the budget falls short. */
    public void bindTo(MeterRegistry registry) {
        String id = config.executor().id();
        Gauge.builder("convection.observer.resources", watched, AtomicInteger::get).tag("executor", id)
                .description("Resources that are observed").register(registry);
        Gauge.builder("convection.observer.behind", behindMs, behind -> behind.get() / 1000.0).tag("executor", id)
                .baseUnit("seconds").description("How long the next observation has been due").register(registry);
    }

    /** Ends it: observations under way are interrupted. Again does nothing. */
    @Override
    public void close() {
        ended = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            consumer.subscribe(List.of(config.changelog()), new FromTheBeginning());
            LOG.info("Observer {} looks at {} of {}", config.executor().id(), config.every(), config.changelog());
            while (!ended) {
                turn();
            }
        } catch (WakeupException e) {
            LOG.debug("Nothing is observed any more.");
        } catch (KafkaException | InterruptedException e) {
            LOG.error("Nothing is observed any more: {}", e.getMessage(), e);
        } finally {
            Thread.interrupted(); // closing asks the brokers once more
            watch.close();
            threads.shutdownNow();
            producer.close(LAST_SENDS);
            consumer.close();
            serdes.close();
        }
    }

    private void turn() throws InterruptedException {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            take(record);
        }
        for (Seen one = seen.poll(); one != null; one = seen.poll()) {
            underWay.decrementAndGet();
            if (one.news().isPresent() && watchlist.isAsItWas(one.watched())) {
                outbox.report(one.news().get(), new RecordHeaders());
            }
        }
        Instant now = clock.instant();
        int most = Math.min(budget.allows(now), config.executor().maxConcurrent() - underWay.get());
        List<Watched> due = watchlist.take(now, most);
        budget.spend(due.size());
        due.forEach(this::observe);
        watched.set(watchlist.size());
        behindMs.set(watchlist.behind(now).toMillis());
    }

    private void take(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        try {
            Optional<Resource> row = record.value() == null
                    ? Optional.empty()
                    : Optional.of(Patience.untilRegistryAnswers(
                            () -> rows.deserialize(record.topic(), record.headers(), record.value())));
            watchlist.put(key, record.partition(), row, clock.instant());
        } catch (UnreadableRecordException e) {
            LOG.warn("{} is not observed, its row can't be read: {}", key, e.getMessage());
        }
    }

    private void observe(Watched one) {
        underWay.incrementAndGet();
        threads.execute(() -> {
            ConvergeCommand command = command(one.row());
            Outcome outcome = limited(command);
            if (outcome instanceof Failed failed) {
                LOG.info("{} could not be observed: {}", one.key(), failed.reason());
            }
            seen.add(new Seen(one, outcome instanceof Observed found && isNews(one.row(), found)
                    ? Optional.of(ResourceEvent.newBuilder(answers.of(command, outcome))
                            .setOperation(one.row().getOperation()).build())
                    : Optional.empty()));
        });
    }

    private Outcome limited(ConvergeCommand command) {
        Watch.Alarm limit = watch.after(runner.timeout(command), Thread.currentThread()::interrupt);
        try {
            return runner.run(command);
        } finally {
            limit.cancel();
        }
    }

    private static ConvergeCommand command(Resource row) {
        return ConvergeCommand.newBuilder().setStack(row.getStack()).setUid(row.getUid())
                .setAction(CommandAction.OBSERVE).setResource(row.getName()).setVersion(row.getVersion())
                .setOperation(0).setAttempt(0).setType(row.getType()).setProperties(row.getProperties().orElse("{}"))
                .setPhysicalId(row.getPhysicalId().orElse(null)).build();
    }

    /** Whether the engine does not know it yet: what it would pass over is not sent. */
    static boolean isNews(Resource row, Observed found) {
        boolean differs = found.properties().stream().flatMap(real -> real.properties().stream())
                .anyMatch(real -> differs(row, real));
        return found.missing() != row.getUnhealthy() || differs != row.getDrifted();
    }

    private static boolean differs(Resource row, Map.Entry<String, JsonNode> real) {
        JsonNode applied = Json.parseObject(row.getProperties().orElse("{}")).get(real.getKey());
        return applied != null && !applied.equals(real.getValue());
    }

    /** What it knows of a partition is gone with it, and is read anew by the next. */
    private final class FromTheBeginning implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.seekToBeginning(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> watchlist.drop(partition.partition()));
        }
    }
}
