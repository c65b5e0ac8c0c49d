package io.convection.dev;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.records.ChangeKind;
import io.convection.records.JournalEntry;
import io.convection.records.StackChange;
import io.convection.records.fact.StackCompleted;
import io.convection.serdes.RecordSerdes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Everything in one JVM: a stack goes the whole way through, and again after restarts and crashes. */
class DevClusterTest {

    private static final String TEMPLATE = """
            heat_template_version: 2021-04-16
            resources:
              A: {type: Convection::Test::Resource, properties: {a: 1}}
              B: {type: Convection::Test::Resource, properties: {a: {get_attr: [A, a]}}}
            """;

    @TempDir
    private Path folder;

    @Test
    void convergesAStackAndGoesOnAfterCrashesAndARestart() throws Exception {
        DevConfig config = DevConfig.free(folder);
        try (DevCluster cluster = DevCluster.start(config, line -> {})) {
            complete(cluster, change("one", ChangeKind.CREATE));
            cluster.crashEngine();
            complete(cluster, change("two", ChangeKind.UPDATE));
            assertThatThrownBy(() -> DevCluster.start(
                    DevConfig.free(folder.resolve("other")).withPorts(port(cluster.bootstrapServers()), 0), line -> {}))
                    .isInstanceOf(PortTakenException.class);
        }
        try (DevCluster cluster = DevCluster.start(config, line -> {})) {
            complete(cluster, change("three", ChangeKind.DELETE));
        }
    }

    private static int port(String server) {
        return Integer.parseInt(server.substring(server.indexOf(':') + 1));
    }

    private static StackChange change(String request, ChangeKind kind) {
        StackChange.Builder change = StackChange.newBuilder().setStack("test/foo").setRequestId(request).setKind(kind);
        return kind == ChangeKind.DELETE ? change.build() : change.setTemplate(TEMPLATE).build();
    }

    private static void complete(DevCluster cluster, StackChange change) throws Exception {
        try (RecordSerdes serdes = new RecordSerdes(cluster.registrySettings());
                KafkaProducer<String, StackChange> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", cluster.bootstrapServers()),
                        new StringSerializer(), serdes.serializer(StackChange.class));
                KafkaConsumer<String, JournalEntry> consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", cluster.bootstrapServers(), "isolation.level", "read_committed"),
                        new StringDeserializer(),
                        serdes.deserializer(JournalEntry.class))) {
            List<TopicPartition> partitions = consumer.partitionsFor(cluster.topics().journal()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            producer.send(new ProducerRecord<>(cluster.topics().stackChanges(), change.getStack(), change)).get();
            List<Object> facts = new ArrayList<>();
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                for (ConsumerRecord<String, JournalEntry> entry : consumer.poll(Duration.ofMillis(100))) {
                    facts.addAll(entry.value().getFacts());
                }
                return facts.stream().anyMatch(StackCompleted.class::isInstance);
            });
            Optional<Object> completed = facts.stream().filter(StackCompleted.class::isInstance).findFirst();
            assertThat(completed).isPresent();
        }
    }
}
