package io.convection.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.convection.dev.RegistryState.Version;

/** The compacted topic {@code _schemas}, in the JSON that Confluent's registry writes: what the registry knows outlives it, and could move to another. */
final class RegistryTopic implements AutoCloseable {

    static final String NAME = "_schemas";

    private static final Logger LOG = LoggerFactory.getLogger(RegistryTopic.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WRITE_TIMEOUT_MS = 10_000;

    private final String servers;
    private final KafkaProducer<byte[], byte[]> producer;

    RegistryTopic(String bootstrapServers) {
        servers = bootstrapServers;
        create();
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers, ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.LINGER_MS_CONFIG, 0, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        WRITE_TIMEOUT_MS / 2, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, WRITE_TIMEOUT_MS,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, WRITE_TIMEOUT_MS),
                new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void create() {
        NewTopic topic = new NewTopic(NAME, Optional.of(1), Optional.empty())
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
        try (Admin admin = Admin.create(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers))) {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw RegistryException.storeFailed(e.getCause().getMessage());
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Everything that was ever written. */
    RegistryState read() {
        RegistryState state = new RegistryState();
        TopicPartition only = new TopicPartition(NAME, 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers), new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            long end = consumer.endOffsets(List.of(only)).get(only);
            while (consumer.position(only) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(it -> take(it, state));
            }
        }
        return state;
    }

    private static void take(ConsumerRecord<byte[], byte[]> entry, RegistryState state) {
        try {
            JsonNode key = JSON.readTree(entry.key());
            JsonNode value = entry.value() == null ? JSON.nullNode() : JSON.readTree(entry.value());
            switch (key.path("keytype").asText()) {
                case "SCHEMA" -> {
                    if (!value.isNull()) {
                        state.put(new Version(value.path("subject").asText(), value.path("version").asInt(),
                                value.path("id").asInt(), value.path("schema").asText()));
                    }
                }
                case "CONFIG" -> state.putLevel(Optional.ofNullable(key.path("subject").asText(null)),
                        Optional.ofNullable(value.path("compatibilityLevel").asText(null)));
                default -> LOG.info("Passed over a record of {} at offset {}: {}", NAME, entry.offset(), key);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Offset " + entry.offset() + " of " + NAME + " is not what a registry wrote",
                    e);
        }
    }

    /** Writes a version and returns when it is stored. */
    void write(Version version) {
        ObjectNode key = JSON.createObjectNode().put("keytype", "SCHEMA").put("subject", version.subject())
                .put("version", version.version()).put("magic", 1);
        ObjectNode value = JSON.createObjectNode().put("subject", version.subject()).put("version", version.version())
                .put("id", version.id()).put("schema", version.schema()).put("deleted", false);
        send(key, Optional.of(value));
    }

    /** Writes a level, of a subject or the global one, or takes it back, and returns when it is stored. */
    void writeLevel(Optional<String> subject, Optional<String> level) {
        ObjectNode key = JSON.createObjectNode().put("keytype", "CONFIG");
        subject.ifPresent(it -> key.put("subject", it));
        key.put("magic", 0);
        send(key, level.map(it -> JSON.createObjectNode().put("compatibilityLevel", it)));
    }

    private void send(ObjectNode key, Optional<ObjectNode> value) {
        try {
            producer.send(new ProducerRecord<>(NAME, 0, bytes(key), value.map(RegistryTopic::bytes).orElse(null)))
                    .get();
        } catch (ExecutionException e) {
            throw RegistryException.storeFailed(e.getCause().getMessage());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static byte[] bytes(ObjectNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static RegistryException interrupted() {
        Thread.currentThread().interrupt();
        return RegistryException.storeFailed("interrupted");
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
