package io.convection.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import io.convection.serdes.RecordSerdes;
import io.convection.serdes.TopicPlan;
import io.convection.serdes.TopicSpec;
import io.convection.serdes.Topics;

import static java.nio.charset.StandardCharsets.UTF_8;

/** An installation of its own on a broker: topics under a prefix, a registry, and engines with an application id of that name. */
final class TestCluster implements AutoCloseable {

    static final int PARTITIONS = 3;

    final String name;
    final Topics topics;
    final RecordSerdes serdes;
    private final Map<String, Object> kafka;
    private final Map<String, Object> registry;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    TestCluster(TestBroker broker, String name) {
        this.name = name;
        topics = new Topics(name + ".");
        registry = Map.of("schema.registry.url", "mock://" + name);
        serdes = new RecordSerdes(registry);
        kafka = Map.of("bootstrap.servers", broker.address());
        admin = Admin.create(kafka);
        producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void createTopics() {
        createTopics(TopicPlan.of(topics, PARTITIONS, List.of()));
    }

    void createTopics(List<TopicSpec> plan) {
        List<NewTopic> wanted = plan.stream().map(each -> each.toNewTopic((short) 1)).toList();
        admin.createTopics(wanted).all().toCompletionStage().toCompletableFuture().join();
    }

    void configure(String topic, Map<String, String> settings) {
        List<AlterConfigOp> changes = settings.entrySet().stream()
                .map(each -> new AlterConfigOp(new ConfigEntry(each.getKey(), each.getValue()),
                        AlterConfigOp.OpType.SET))
                .toList();
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), changes)).all()
                .toCompletionStage().toCompletableFuture().join();
    }

    EngineConfig config(Path stateDir) {
        return EngineConfig.of(topics.prefix(), kafka, registry, stateDir).withApplicationId(name);
    }

    /** A registry at which nobody answers. */
    EngineConfig withoutRegistry(Path stateDir) {
        return EngineConfig.of(topics.prefix(), kafka,
                Map.of("schema.registry.url", "http://127.0.0.1:" + TestBroker.freePort()), stateDir)
                .withApplicationId(name);
    }

    <T extends SpecificRecord> void send(String topic, String key, T value) {
        send(topic, null, key, value);
    }

    @SuppressWarnings("unchecked")
    <T extends SpecificRecord> void send(String topic, Integer partition, String key, T value) {
        byte[] bytes = serdes.serializer((Class<T>) value.getClass()).serialize(topic, value);
        try {
            producer.send(new ProducerRecord<>(topic, partition, key.getBytes(UTF_8), bytes)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What stands on a topic now, by partition and offset. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic, String isolation) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.get("bootstrap.servers"), "isolation.level",
                isolation, "enable.auto.commit", false);
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            for (var info : consumer.partitionsFor(topic)) {
                TopicPartition partition = new TopicPartition(topic, info.partition());
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                long end = consumer.endOffsets(List.of(partition)).get(partition);
                while (consumer.position(partition) < end) {
                    found.addAll(consumer.poll(Duration.ofMillis(100)).records(partition));
                }
            }
        }
        return found;
    }

    List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        return read(topic, "read_committed");
    }

    <T extends SpecificRecord> T decode(ConsumerRecord<byte[], byte[]> record, Class<T> type) {
        return serdes.deserializer(type).deserialize(record.topic(), record.value());
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        serdes.close();
    }
}
