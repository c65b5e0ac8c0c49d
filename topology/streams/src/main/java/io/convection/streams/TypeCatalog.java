package io.convection.streams;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.convection.records.ResourceType;

/**
 * Follows the topic {@code resource-types} with a consumer of its own, outside Streams: every engine needs all types, whatever partitions it has. What it
 * finds is in force for a partition only once that partition has journalled it (see {@link Knowledge}).
 */
final class TypeCatalog implements Types, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TypeCatalog.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    /** Somebody waits for the start. */
    private static final Duration FIRST_POLL = Duration.ofMillis(20);
    private static final long RETRY_MS = 1000;

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition topic;
    private final Decoding decoding;
    private final TypeTable table = new TypeTable();
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread follower = new Thread(this::follow, "convection-types");
    private volatile Optional<String> trouble = Optional.empty();
    /** What the start waits for: where the topic ended when it was asked first. */
    private OptionalLong end = OptionalLong.empty();

    /** How the catalog reads a value. */
    interface Decoding {
        /**
         * The type, or empty where the bytes are none: passed over, with a line in the log.
         *
         * @throws RuntimeException
         *             if it can't be said now; tried again
         */
        Optional<ResourceType> decode(ConsumerRecord<byte[], byte[]> published);
    }

    /**
     * @param consumer
     *            read committed, without a group; the catalog closes it
     * @param topic
     *            the name of the topic, which has one partition
     */
    TypeCatalog(Consumer<byte[], byte[]> consumer, String topic, Decoding decoding) {
        this.consumer = consumer;
        this.topic = new TopicPartition(topic, 0);
        this.decoding = decoding;
    }

    /**
     * Reads what is there, to the end; then goes on in a thread of its own.
     *
     * @throws EngineException
     *             if the end is not reached in time
     */
    void start(Duration timeout) {
        follower.setDaemon(true);
        follower.start();
        try {
            if (!caughtUp.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new EngineException("The topic " + topic.topic() + " was not read to its end within " + timeout
                        + trouble.map(why -> ": " + why).orElse("."));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while reading resource types.", e);
        }
    }

    @Override
    public Snapshot snapshot() {
        return table.snapshot();
    }

    /** What keeps the catalog from following its topic; empty where nothing does. */
    Optional<String> trouble() {
        return trouble;
    }

    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        try {
            follower.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (consumer) {
            consumer.assign(List.of(topic));
            consumer.seekToBeginning(List.of(topic));
            while (closing.getCount() > 0) {
                readOn();
            }
        } catch (WakeupException e) {
            LOG.debug("The type catalog ends.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One step; a failure is said and tried again, since without types no new stack could be accepted. */
    private void readOn() throws InterruptedException {
        try {
            if (caughtUp.getCount() > 0 && atEnd()) {
                caughtUp.countDown();
            }
            learn(consumer.poll(caughtUp.getCount() > 0 ? FIRST_POLL : POLL).records(topic));
            trouble = Optional.empty();
        } catch (WakeupException e) {
            throw e;
        } catch (RuntimeException e) {
            trouble = Optional.of("Resource types can't be read now: " + e.getMessage());
            LOG.warn("{} (tried again)", trouble.get(), e);
            closing.await(RETRY_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void learn(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Published> found = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> each : records) {
            try {
                published(each).ifPresent(found::add);
            } catch (RuntimeException e) {
                table.put(found);
                consumer.seek(topic, each.offset());
                throw e;
            }
        }
        table.put(found);
    }

    /** A tombstone unlearns nothing: stacks may still have resources of the type. */
    private Optional<Published> published(ConsumerRecord<byte[], byte[]> from) {
        return from.value() == null
                ? Optional.empty()
                : decoding.decode(from).map(type -> new Published(type, from.partition(), from.offset()));
    }

    private boolean atEnd() {
        if (end.isEmpty()) {
            // Before the first fetch: behind one that waits for records, the question would wait, too.
            end = OptionalLong.of(consumer.endOffsets(List.of(topic)).getOrDefault(topic, 0L));
        }
        return consumer.position(topic) >= end.getAsLong();
    }
}
