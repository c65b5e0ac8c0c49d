package io.convection.connect;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

import io.convection.changes.Cluster;
import io.convection.dev.DevCluster;
import io.convection.dev.DevConfig;
import io.convection.records.Resource;
import io.convection.records.Stack;
import io.convection.records.StackChange;
import io.convection.serdes.Topics;

/** An installation that carries out what the connectors ask for, and what can be seen of it from outside. */
final class Plant implements AutoCloseable {

    private final DevCluster dev;
    private final Cluster cluster;

    Plant(Path folder) {
        dev = DevCluster.start(DevConfig.free(folder), line -> {});
        cluster = new Cluster(Map.of("bootstrap.servers", dev.bootstrapServers()), dev.registrySettings(),
                Topics.standard());
    }

    Cluster cluster() {
        return cluster;
    }

    String bootstrapServers() {
        return dev.bootstrapServers();
    }

    String registryUrl() {
        return dev.registryUrl();
    }

    /** The settings by which a connector finds it. */
    Map<String, String> reached() {
        return Map.of("kafka.bootstrap.servers", dev.bootstrapServers(), "registry.schema.registry.url",
                dev.registryUrl());
    }

    void createTopic(String name, int partitions) throws ExecutionException, InterruptedException {
        try (Admin admin = cluster.admin()) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(partitions), Optional.empty()))).all().get();
        }
    }

    /** All requests so far, in order within each stack. */
    List<StackChange> requests() {
        return decoded(Topics.standard().stackChanges(), StackChange.class);
    }

    /** The stacks that there are, by id. */
    SortedMap<String, Stack> stacks() {
        return last(Topics.stacksChangelog(Topics.DEFAULT_APPLICATION_ID), Stack.class);
    }

    /** The resources of all stacks, by key. */
    SortedMap<String, Resource> resources() {
        return last(Topics.resourcesChangelog(Topics.DEFAULT_APPLICATION_ID), Resource.class);
    }

    /** The last text of each key. */
    SortedMap<String, String> texts(String topic) {
        SortedMap<String, String> last = new TreeMap<>();
        read(topic).forEach(row -> last.put(row.key(), new String(row.value(), StandardCharsets.UTF_8)));
        return last;
    }

    private <T extends SpecificRecord> List<T> decoded(String topic, Class<T> type) {
        try (Deserializer<T> values = cluster.serdes().deserializer(type)) {
            return read(topic).stream().map(row -> values.deserialize(topic, row.value())).toList();
        }
    }

    private <T extends SpecificRecord> SortedMap<String, T> last(String topic, Class<T> type) {
        SortedMap<String, T> last = new TreeMap<>();
        try (Deserializer<T> values = cluster.serdes().deserializer(type)) {
            for (ConsumerRecord<String, byte[]> row : read(topic)) {
                if (row.value() == null) {
                    last.remove(row.key());
                } else {
                    last.put(row.key(), values.deserialize(topic, row.value()));
                }
            }
        }
        return last;
    }

    /** All that is committed. */
    List<ConsumerRecord<String, byte[]>> read(String topic) {
        List<ConsumerRecord<String, byte[]>> rows = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = cluster.consumer()) {
            List<TopicPartition> all = cluster.everyPartition(consumer, topic);
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(100)).forEach(rows::add);
            }
        }
        return rows;
    }

    @Override
    public void close() {
        cluster.close();
        dev.close();
    }
}
