package io.convection.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

import io.convection.records.JournalEntry;
import io.convection.serdes.RecordSerdes;

/** Follows the whole journal, as it is committed, from its beginning. */
final class JournalWatch implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(50);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Deserializer<JournalEntry> entries;
    private final Observer observer;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private final Thread thread;

    JournalWatch(String bootstrapServers, RecordSerdes serdes, List<TopicPartition> partitions, Observer observer) {
        this.observer = observer;
        this.entries = serdes.deserializer(JournalEntry.class);
        this.consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed", ConsumerConfig.CLIENT_ID_CONFIG,
                        "faults-watch", ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        this.thread = Thread.ofPlatform().daemon().name("journal-watch").start(this::run);
    }

    private void run() {
        try {
            while (!over.get()) {
                poll();
            }
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    private void poll() {
        try {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(STEP)) {
                observer.take(entries.deserialize(record.topic(), record.value()), System.nanoTime());
            }
        } catch (RetriableException e) {
            // a broker is away, and will be back
            Thread.onSpinWait();
        }
    }

    /** What ended it before its time is thrown. */
    void requireAlive() {
        RuntimeException why = failure.get();
        if (why != null) {
            throw why;
        }
    }

    @Override
    public void close() {
        over.set(true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
    }
}
