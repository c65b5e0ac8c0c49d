package io.convection.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;

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
    private final Worker worker = new Worker("journal-watch", this::poll);

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
        worker.start();
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
        worker.requireAlive();
    }

    @Override
    public void close() {
        worker.close();
        consumer.close();
    }
}
