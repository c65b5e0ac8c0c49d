package io.convection.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What executors have published. */
final class PublishedTypes {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private PublishedTypes() {}

    /** Returns when an executor has published this type. */
    static void await(RunningSystem system, String type) {
        long end = System.nanoTime() + LIMIT.toNanos();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, system.bootstrapServers()),
                new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = List.of(new TopicPartition(RunningSystem.TOPICS.resourceTypes(), 0));
            consumer.assign(all);
            consumer.seekToBeginning(all);
            boolean found = false;
            while (!found) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("no executor has published " + type + " within " + LIMIT);
                }
                system.requireAlive();
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    found |= record.key().equals(type);
                }
            }
        }
    }
}
