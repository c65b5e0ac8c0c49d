package io.convection.bench;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import io.convection.records.Stack;
import io.convection.serdes.Topics;

/** Sees how stacks get on as any consumer of the public changelog does: committed rows only. One thread. */
final class StackWatch implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofMinutes(30);

    private final RunningSystem system;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Deserializer<Stack> stacks;
    private final String topic = Topics.stacksChangelog(RunningSystem.APPLICATION);
    private final Map<String, Stack> rows = new HashMap<>();

    /** From the first row on; waits for an engine that makes the topic. */
    StackWatch(RunningSystem system) {
        this.system = system;
        this.stacks = system.serdes().deserializer(Stack.class);
        this.consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, system.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
                new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = partitions().stream()
                .map(each -> new TopicPartition(topic, each.partition())).toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    private List<PartitionInfo> partitions() {
        long end = System.nanoTime() + LONG.toNanos();
        while (System.nanoTime() < end) {
            system.requireAlive();
            try {
                List<PartitionInfo> found = consumer.partitionsFor(topic, Duration.ofSeconds(5));
                if (!found.isEmpty()) {
                    return found;
                }
            } catch (UnknownTopicOrPartitionException e) {
                consumer.poll(Duration.ZERO);
            }
        }
        throw new IllegalStateException("no engine has made " + topic);
    }

    /** Returns when the rows of all these stacks are so; empty is a stack that is not there, or not any more. */
    void await(Collection<String> ids, Predicate<Optional<Stack>> state) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!ids.stream().allMatch(id -> state.test(Optional.ofNullable(rows.get(id))))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not within " + LONG + ": " + rows.values());
            }
            system.requireAlive();
            consumer.poll(STEP).forEach(this::take);
        }
    }

    private void take(ConsumerRecord<String, byte[]> row) {
        if (row.value() == null) {
            rows.remove(row.key());
            return;
        }
        Stack stack = stacks.deserialize(topic, row.value());
        if (stack.getStatus().name().endsWith("_FAILED")) {
            throw new IllegalStateException("a stack has failed: " + stack);
        }
        rows.put(row.key(), stack);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
