package io.convection.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import io.convection.serdes.Topics;

/** What was written to the topics between two moments. Offsets alone don't tell: each transaction takes one in each partition for its own end. */
final class TopicCounts implements AutoCloseable {

    /**
     * Of one topic.
     *
     * @param records
     *            tombstones among them
     * @param bytes
     *            of keys and values
     * @param tombstones
     *            records without value
     * @param commits
     *            offsets that transactions took for their own ends
     */
    record Count(long records, long bytes, long tombstones, long commits) {

        private Count plus(Count other) {
            return new Count(records + other.records, bytes + other.bytes, tombstones + other.tombstones,
                    commits + other.commits);
        }
    }

    private static final Duration STEP = Duration.ofMillis(200);
    private static final Count NONE = new Count(0, 0, 0, 0);

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    /** By the words that they are told with. */
    private final Map<String, String> topics = new LinkedHashMap<>();

    TopicCounts(RunningSystem system) {
        admin = system.admin();
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, system.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
        topics.put("stack-changes", RunningSystem.TOPICS.stackChanges());
        topics.put("converge-commands", RunningSystem.TOPICS.convergeCommands());
        topics.put("resource-events", RunningSystem.TOPICS.resourceEvents());
        topics.put("journal", RunningSystem.TOPICS.journal());
        topics.put("stacks", Topics.stacksChangelog(RunningSystem.APPLICATION));
        topics.put("resources", Topics.resourcesChangelog(RunningSystem.APPLICATION));
        topics.put("nodes", Topics.nodesChangelog(RunningSystem.APPLICATION));
    }

    /** Where each partition ends now. */
    Map<TopicPartition, Long> ends() {
        try {
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            admin.describeTopics(topics.values()).allTopicNames().get()
                    .forEach((topic, description) -> description.partitions().forEach(
                            each -> latest.put(new TopicPartition(topic, each.partition()), OffsetSpec.latest())));
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker can't say where topics end: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics were counted", e);
        }
    }

    /** What was written from then on to now, by topic; journal entries are also shown, in the order of their partition. */
    Map<String, Count> since(Map<TopicPartition, Long> before, Consumer<ConsumerRecord<byte[], byte[]>> entries) {
        Map<TopicPartition, Long> after = ends();
        Map<String, Count> counts = new HashMap<>();
        after.forEach((partition, end) -> counts.merge(partition.topic(),
                new Count(0, 0, 0, end - before.getOrDefault(partition, 0L)), Count::plus));
        List<TopicPartition> moved = new ArrayList<>(after.keySet());
        moved.removeIf(each -> after.get(each).equals(before.getOrDefault(each, 0L)));
        consumer.assign(moved);
        moved.forEach(each -> consumer.seek(each, before.getOrDefault(each, 0L)));
        while (moved.stream().anyMatch(each -> consumer.position(each) < after.get(each))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(STEP)) {
                if (record.offset() < after.get(new TopicPartition(record.topic(), record.partition()))) {
                    counts.merge(record.topic(), new Count(1, size(record.key()) + size(record.value()),
                            record.value() == null ? 1 : 0, -1), Count::plus);
                    if (record.topic().equals(RunningSystem.TOPICS.journal())) {
                        entries.accept(record);
                    }
                }
            }
        }
        Map<String, Count> told = new LinkedHashMap<>();
        topics.forEach((word, topic) -> told.put(word, counts.getOrDefault(topic, NONE)));
        return told;
    }

    private static long size(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    @Override
    public void close() {
        consumer.close();
        admin.close(Duration.ZERO);
    }
}
