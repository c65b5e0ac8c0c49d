package io.convection.dev;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import io.convection.records.ChangeKind;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.Stack;
import io.convection.records.StackChange;
import io.convection.records.fact.Rejected;
import io.convection.serdes.RecordSerdes;
import io.convection.serdes.Topics;

/** Asks for stacks at a development cluster, and reads their public changelog. */
final class Stacks implements AutoCloseable {

    private final DevCluster cluster;
    private final RecordSerdes serdes;
    private final KafkaProducer<String, StackChange> producer;
    private final KafkaProducer<String, ResourceEvent> events;

    Stacks(DevCluster cluster) {
        this.cluster = cluster;
        this.serdes = new RecordSerdes(cluster.registrySettings());
        this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", cluster.bootstrapServers()),
                new StringSerializer(), serdes.serializer(StackChange.class));
        this.events = new KafkaProducer<>(Map.of("bootstrap.servers", cluster.bootstrapServers()),
                new StringSerializer(), serdes.serializer(ResourceEvent.class));
    }

    void send(String stack, String request, ChangeKind kind, String template) throws Exception {
        send(StackChange.newBuilder().setStack(stack).setRequestId(request).setKind(kind)
                .setTemplate(template.isEmpty() ? null : template).build());
    }

    void send(StackChange change) throws Exception {
        producer.send(new ProducerRecord<>(cluster.topics().stackChanges(), change.getStack(), change)).get();
    }

    void tell(ResourceEvent event) throws Exception {
        events.send(new ProducerRecord<>(cluster.topics().resourceEvents(), event.getStack(), event)).get();
    }

    /** Each stack's row, read to the changelog's end. */
    SortedMap<String, Stack> statuses() {
        SortedMap<String, Stack> last = new TreeMap<>();
        read(Topics.stacksChangelog(Topics.DEFAULT_APPLICATION_ID), Stack.class, row -> {
            if (row.value() == null) {
                last.remove(row.key());
            } else {
                last.put(row.key(), row.value());
            }
        });
        return last;
    }

    /** Why requests were rejected, by their ids. */
    Map<String, String> rejections() {
        Map<String, String> all = new HashMap<>();
        read(cluster.topics().journal(), JournalEntry.class, entry -> entry.value().getFacts().forEach(fact -> {
            if (fact instanceof Rejected rejected) {
                all.put(rejected.getRequestId(), rejected.getPlace() + ": " + rejected.getMessage());
            }
        }));
        return all;
    }

    private <T extends SpecificRecord> void read(String topic, Class<T> type,
            Consumer<ConsumerRecord<String, T>> each) {
        Map<String, Object> settings = Map.of("bootstrap.servers", cluster.bootstrapServers(), "isolation.level",
                "read_committed");
        try (KafkaConsumer<String, T> consumer = new KafkaConsumer<>(settings, new StringDeserializer(),
                serdes.deserializer(type))) {
            List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(Duration.ofMillis(50)).forEach(each);
            }
        }
    }

    @Override
    public void close() {
        producer.close();
        events.close();
        serdes.close();
    }
}
