package io.convection.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts the committed records of a topic as they come. Those of the partition itself, settings and types, are not counted. One thread. */
final class RecordWatch implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(50);
    private static final Duration SILENCE = Duration.ofMinutes(5);
    private static final byte[] OWN = {'~'};

    private final KafkaConsumer<byte[], byte[]> consumer;
    private long seen;

    RecordWatch(RunningSystem system, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, system.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        // one look at many records: to count them is not to take what is measured the processor
                        ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1 << 18, ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(topic, each.partition())).toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /** Returns when so many are there in all. */
    void await(long count) {
        long last = System.nanoTime();
        while (seen < count) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(STEP)) {
                seen += Arrays.equals(record.key(), OWN) ? 0 : 1;
                last = System.nanoTime();
            }
            if (System.nanoTime() - last > SILENCE.toNanos()) {
                throw new IllegalStateException("there are " + seen + " records, not " + count + ", and no more come");
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
