package io.convection.dev;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads some topics from their first record on, committed records only, whenever it is asked to. One thread. */
final class TopicReader implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(100);

    private final Admin admin;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Consumer<ConsumerRecord<String, byte[]>> taker;

    /**
     * @param topics
     *            which are there
     * @param taker
     *            is given each record, in order within a partition
     */
    TopicReader(String bootstrapServers, Collection<String> topics, Consumer<ConsumerRecord<String, byte[]>> taker) {
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.taker = taker;
        admin = Admin.create(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
        partitions = partitions(topics);
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    private List<TopicPartition> partitions(Collection<String> topics) {
        List<TopicPartition> found = new ArrayList<>();
        result(() -> admin.describeTopics(topics).allTopicNames().get()).forEach((topic, description) -> {
            for (TopicPartitionInfo partition : description.partitions()) {
                found.add(new TopicPartition(topic, partition.partition()));
            }
        });
        return List.copyOf(found);
    }

    /** Takes what is there; where nothing is, waits for the first record, for no longer than this. */
    void poll(Duration timeout) {
        consumer.poll(timeout).forEach(taker);
    }

    /** Where each partition ends, records of open transactions included. */
    Map<TopicPartition, Long> ends() {
        // Asked over a connection of its own: behind a fetch that waits for records, the question would wait, too.
        Map<TopicPartition, OffsetSpec> latest = partitions.stream()
                .collect(Collectors.toMap(partition -> partition, any -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        result(() -> admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED)).all().get())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** Reads until nothing before these ends is unread, transactions that are open there awaited; whether that came about before the deadline. */
    boolean readTo(Map<TopicPartition, Long> ends, long deadlineNanos) {
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() - deadlineNanos >= 0) {
                return false;
            }
            poll(STEP);
        }
        return true;
    }

    private interface Question<T> {
        T ask() throws ExecutionException, InterruptedException;
    }

    private static <T> T result(Question<T> question) {
        try {
            return question.ask();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker can't say where topics end: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics were read", e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        admin.close(Duration.ZERO);
    }
}
