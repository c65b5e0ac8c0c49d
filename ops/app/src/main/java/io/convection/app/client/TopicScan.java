package io.convection.app.client;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

import io.convection.changes.Cluster;

/** Reads what a topic has now, and no more. */
public final class TopicScan {

    private static final Duration POLL = Duration.ofMillis(500);

    private TopicScan() {}

    /** Gives each record of these partitions, from their beginning to the end that they have when reading begins; of one partition in order. */
    public static <K> void whole(KafkaConsumer<K, byte[]> consumer, Collection<TopicPartition> partitions,
            Consumer<ConsumerRecord<K, byte[]>> taker) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        read(consumer, ends, taker);
    }

    /** Gives the record at this offset, if there is one. */
    public static <K> void one(KafkaConsumer<K, byte[]> consumer, TopicPartition partition, long offset,
            Consumer<ConsumerRecord<K, byte[]>> taker) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, offset);
        long end = Math.min(offset + 1, consumer.endOffsets(List.of(partition)).get(partition));
        read(consumer, Map.of(partition, end), row -> {
            if (row.offset() == offset) {
                taker.accept(row);
            }
        });
    }

    private static <K> void read(KafkaConsumer<K, byte[]> consumer, Map<TopicPartition, Long> ends,
            Consumer<ConsumerRecord<K, byte[]>> taker) {
        long lastWord = System.nanoTime();
        // Not "until that many records": transactions leave marks in the topic that have offsets and are no records.
        while (ends.entrySet().stream().anyMatch(each -> consumer.position(each.getKey()) < each.getValue())) {
            ConsumerRecords<K, byte[]> rows = consumer.poll(POLL);
            rows.forEach(taker);
            lastWord = rows.isEmpty() ? lastWord : System.nanoTime();
            if (System.nanoTime() - lastWord > Cluster.PATIENCE.toNanos()) {
                throw new TimeoutException("Not all of " + ends.keySet() + " was sent.");
            }
        }
    }
}
