package io.convection.app.client;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

import io.convection.core.MemoryRows;
import io.convection.records.Resource;
import io.convection.records.Stack;
import io.convection.serdes.Topics;

/** The public changelogs, read from their beginning to the end that they had when reading began: what is committed, the last row of each key. */
public final class Changelog {

    private final Installation installation;
    private final KafkaConsumer<String, byte[]> consumer;

    /** The caller closes the consumer. */
    public Changelog(Installation installation, KafkaConsumer<String, byte[]> consumer) {
        this.installation = installation;
        this.consumer = consumer;
    }

    /** Every stack, in order of id. */
    public List<Stack> stacks() {
        String topic = Topics.stacksChangelog(installation.config().applicationId());
        return List.copyOf(read(all(topic), key -> true, Stack.class).values());
    }

    /** One stack; empty if there is none of this id. */
    public Optional<Stack> stack(String stack) {
        String topic = Topics.stacksChangelog(installation.config().applicationId());
        return Optional.ofNullable(read(ofStack(topic, stack), stack::equals, Stack.class).get(stack));
    }

    /** The resources of a stack, wanted and real, in order of key. */
    public List<Resource> resources(String stack) {
        String topic = Topics.resourcesChangelog(installation.config().applicationId());
        return List.copyOf(read(ofStack(topic, stack), key -> key.startsWith(stack + "/"), Resource.class).values());
    }

    /** The engine makes the changelogs when it first runs; until then they are empty. But an installation has topics. */
    private List<TopicPartition> ofStack(String topic, String stack) {
        TopicPartition changes = installation.partition(consumer, installation.topics().stackChanges(), stack);
        return installation.partitions(consumer, topic).isEmpty()
                ? List.of()
                : List.of(new TopicPartition(topic, changes.partition()));
    }

    private List<TopicPartition> all(String topic) {
        installation.partition(consumer, installation.topics().stackChanges(), "");
        OptionalInt partitions = installation.partitions(consumer, topic);
        return IntStream.range(0, partitions.orElse(0)).mapToObj(number -> new TopicPartition(topic, number)).toList();
    }

    private <T extends SpecificRecord> SortedMap<String, T> read(List<TopicPartition> partitions,
            Predicate<String> keys,
            Class<T> type) {
        SortedMap<String, T> rows = new TreeMap<>(MemoryRows.KEY_ORDER);
        try (Deserializer<T> values = installation.serdes().deserializer(type)) {
            for (ConsumerRecord<String, byte[]> row : last(partitions, keys)) {
                rows.put(row.key(), values.deserialize(row.topic(), row.value()));
            }
        }
        return rows;
    }

    /** The last record of each key, without the keys that are gone. Only these are decoded: a changelog has many rows of one key. */
    private Collection<ConsumerRecord<String, byte[]>> last(List<TopicPartition> partitions, Predicate<String> keys) {
        Map<String, ConsumerRecord<String, byte[]>> last = new HashMap<>();
        TopicScan.whole(consumer, partitions, row -> keep(row, keys, last));
        return last.values();
    }

    private static void keep(ConsumerRecord<String, byte[]> row, Predicate<String> keys,
            Map<String, ConsumerRecord<String, byte[]>> last) {
        if (row.key() == null || !keys.test(row.key())) {
            return;
        }
        if (row.value() == null) {
            last.remove(row.key());
        } else {
            last.put(row.key(), row);
        }
    }
}
