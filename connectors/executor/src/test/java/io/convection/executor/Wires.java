package io.convection.executor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import io.convection.records.Control;
import io.convection.records.ConvergeCommand;
import io.convection.records.Resource;
import io.convection.records.ResourceEvent;
import io.convection.records.ResourceType;
import io.convection.serdes.CommandKeys;
import io.convection.serdes.RecordSerdes;
import io.convection.serdes.TopicPlan;
import io.convection.serdes.TopicSpec;
import io.convection.serdes.Topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The other end of an executor's topics, for one test: an installation of its own. */
final class Wires implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(20);

    final Topics topics;
    private final TestBroker broker;
    private final RecordSerdes serdes;
    private final Map<String, String> registry;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Admin admin;

    Wires(TestBroker broker, String name, int partitions) throws ExecutionException, InterruptedException {
        this.broker = broker;
        topics = new Topics(name + ".");
        registry = Map.of("schema.registry.url", "mock://" + name);
        serdes = new RecordSerdes(registry);
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        admin = broker.admin();
        admin.createTopics(TopicPlan.of(topics, partitions, List.of()).stream()
                .map((TopicSpec topic) -> topic.toNewTopic((short) 1)).toList()).all().get();
    }

    /** An executor that the group misses after a second. */
    ExecutorConfig config(String id) {
        return ExecutorConfig.of(broker.bootstrapServers(), registry).withId(id).withTopics(topics)
                .withKafka(Map.of("session.timeout.ms", "1000", "heartbeat.interval.ms", "200"))
                .withWordAfter(Duration.ofDays(1));
    }

    void send(Control.Builder builder) {
        Control control = builder.build();
        String topic = topics.executorControl();
        sendRaw(topic, control.getPool(), serdes.serializer(Control.class).serialize(topic, control));
    }

    void send(ConvergeCommand.Builder builder) {
        ConvergeCommand command = builder.build();
        String topic = topics.convergeCommands();
        sendRaw(CommandKeys.of(command.getStack(), command.getResource()),
                serdes.serializer(ConvergeCommand.class).serialize(topic, command));
    }

    /** A topic with one partition. */
    void create(String topic) throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }

    void send(String topic, String key, Resource row) {
        sendRaw(topic, key, serdes.serializer(Resource.class).serialize(topic, row));
    }

    void sendRaw(String key, byte[] value) {
        sendRaw(topics.convergeCommands(), key, value);
    }

    void sendRaw(String topic, String key, byte[] value) {
        Future<RecordMetadata> sent = producer
                .send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
        assertThat(sent).succeedsWithin(SOON);
    }

    /** A command with a header. */
    void send(ConvergeCommand.Builder builder, String header, String value) {
        ConvergeCommand command = builder.build();
        String topic = topics.convergeCommands();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic,
                CommandKeys.of(command.getStack(), command.getResource()).getBytes(StandardCharsets.UTF_8),
                serdes.serializer(ConvergeCommand.class).serialize(topic, command));
        record.headers().add(header, value.getBytes(StandardCharsets.UTF_8));
        assertThat(producer.send(record)).succeedsWithin(SOON);
    }

    /** The first outcome, as it is. */
    ConsumerRecord<byte[], byte[]> firstEvent() {
        return read(topics.resourceEvents(), found -> !found.isEmpty()).getFirst();
    }

    /** All outcomes so far, once there are so many. */
    List<ResourceEvent> events(int count) {
        String topic = topics.resourceEvents();
        return read(topic, found -> found.size() >= count).stream()
                .map(record -> serdes.deserializer(ResourceEvent.class).deserialize(topic, record.value())).toList();
    }

    List<ResourceType> types() {
        String topic = topics.resourceTypes();
        return read(topic, found -> !found.isEmpty()).stream()
                .map(record -> serdes.deserializer(ResourceType.class).deserialize(topic, record.value())).toList();
    }

    ConsumerRecord<byte[], byte[]> deadLetter() {
        return read(topics.deadLetters(), found -> !found.isEmpty()).getFirst();
    }

    void awaitCommitted(ExecutorConfig config, long offset) {
        await().atMost(SOON).untilAsserted(() -> assertThat(committed(config)).isEqualTo(offset));
    }

    /** The committed offset of the command topic's first partition; -1 if there is none. */
    long committed(ExecutorConfig config) throws ExecutionException, InterruptedException {
        OffsetAndMetadata found = admin.listConsumerGroupOffsets(config.group()).partitionsToOffsetAndMetadata().get()
                .get(new TopicPartition(topics.convergeCommands(), 0));
        return found == null ? -1 : found.offset();
    }

    /** What stands beside the committed offset of the command topic's first partition. */
    String metadata(ExecutorConfig config) throws ExecutionException, InterruptedException {
        OffsetAndMetadata found = admin.listConsumerGroupOffsets(config.group()).partitionsToOffsetAndMetadata().get()
                .get(new TopicPartition(topics.convergeCommands(), 0));
        return found == null ? "" : found.metadata();
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic,
            Predicate<List<ConsumerRecord<byte[], byte[]>>> enough) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                    .map(found -> new TopicPartition(topic, found.partition())).toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            await().atMost(SOON).pollInSameThread().until(() -> {
                consumer.poll(Duration.ofMillis(50)).forEach(found::add);
                return enough.test(found);
            });
            return found;
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        serdes.close();
    }
}
