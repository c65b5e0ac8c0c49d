package io.convection.dev;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.convection.serdes.TopicPlan;
import io.convection.serdes.TopicSpec;
import io.convection.serdes.Topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class EmbeddedBrokerTest {

    private static final Topics TOPICS = Topics.standard();

    @TempDir
    private Path directory;

    @Test
    void aRestartKeepsWhatWasWritten() throws Exception {
        String cluster;
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0, 0)) {
            createTopics(broker.bootstrapServers());
            produce(broker.bootstrapServers(), "one", "two");
            assertThat(consume(broker.bootstrapServers())).containsExactly("one", "two");
            cluster = clusterId(broker.bootstrapServers());
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0, 0)) {
            produce(broker.bootstrapServers(), "three");
            assertThat(consume(broker.bootstrapServers())).containsExactly("one", "two", "three");
            assertThat(clusterId(broker.bootstrapServers())).isEqualTo(cluster);
        }
    }

    @Test
    void aKilledProcessLosesNothingThatWasAcknowledged() throws Exception {
        Process killed = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Doomed.class.getName(), directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader output = new BufferedReader(
                new InputStreamReader(killed.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.lines().anyMatch("acknowledged"::equals)).isTrue();
        } finally {
            killed.destroyForcibly();
        }
        assertThat(killed.waitFor(10, TimeUnit.SECONDS)).isTrue();

        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0, 0)) {
            assertThat(consume(broker.bootstrapServers())).containsExactly("one", "two");
        }
    }

    /** A process that is killed as soon as it says that its records are acknowledged. */
    static final class Doomed {

        private Doomed() {}

        public static void main(String[] args) throws Exception {
            try (EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]), 0, 0)) {
                createTopics(broker.bootstrapServers());
                produce(broker.bootstrapServers(), "one", "two");
                System.out.println("acknowledged");
                Thread.currentThread().join();
            }
        }
    }

    @Test
    void aPortThatIsTakenIsNamedBeforeAnythingIsWritten() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();

            assertThatThrownBy(() -> EmbeddedBroker.start(directory, taken, 0))
                    .isInstanceOfSatisfying(PortTakenException.class, e -> assertThat(e.port()).isEqualTo(taken))
                    .hasMessageContaining("Port " + taken);
            assertThatThrownBy(() -> EmbeddedBroker.start(directory, 0, taken)).isInstanceOf(PortTakenException.class);
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void takesTheTopicsOfThePlanAndTheLargestRecord() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0, 0)) {
            createTopics(broker.bootstrapServers());
            produce(broker.bootstrapServers(), "x".repeat(Topics.MAX_RECORD_BYTES));

            assertThat(consume(broker.bootstrapServers())).singleElement()
                    .satisfies(it -> assertThat(it).hasSize(Topics.MAX_RECORD_BYTES));
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                assertThat(admin.listTopics().names().get())
                        .containsAll(TopicPlan.of(TOPICS).stream().map(TopicSpec::name).toList());
            }
        }
    }

    private static void createTopics(String servers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(TopicPlan.of(TOPICS).stream().map(it -> it.toNewTopic((short) 1)).toList()).all().get();
        }
    }

    private static String clusterId(String servers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            return admin.describeCluster().clusterId().get();
        }
    }

    private static void produce(String servers, String... values) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(Map.of("bootstrap.servers", servers),
                new StringSerializer(), new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(TOPICS.journal(), 0, "k", value)).get();
            }
        }
    }

    private static List<String> consume(String servers) {
        TopicPartition journal = new TopicPartition(TOPICS.journal(), 0);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest"), new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(journal));
            consumer.seekToBeginning(List.of(journal));
            long end = consumer.endOffsets(List.of(journal)).get(journal);
            List<String> values = new ArrayList<>();
            while (consumer.position(journal) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(it -> values.add(it.value()));
            }
            return values;
        }
    }
}
