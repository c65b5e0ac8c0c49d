package io.convection.plugins;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.TestBroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class KafkaConsumerGroupOffsetsTest {

    @TempDir
    private static Path folder;
    private static TestBroker broker;
    private static Admin admin;
    private static KafkaConsumerGroupOffsets plugin;

    /** Two topics of two partitions; each has records of the first, second and third second of 1970, in partition 1 only the last one. */
    @BeforeAll
    static void startBroker() throws Exception {
        broker = new TestBroker(folder);
        admin = broker.admin();
        plugin = new KafkaConsumerGroupOffsets(Map.of("bootstrap.servers", broker.bootstrapServers()),
                PluginSettings.RESERVED_GROUPS);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()), new StringSerializer(),
                new StringSerializer())) {
            for (String topic : List.of("orders", "payments")) {
                admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1).configs(Map.of("retention.ms", "-1"))))
                        .all().get();
                for (long second = 1; second <= 3; second++) {
                    producer.send(new ProducerRecord<>(topic, 0, second * 1_000, "k", "0-" + second)).get();
                }
                producer.send(new ProducerRecord<>(topic, 1, 3_000L, "k", "1-3")).get();
            }
        }
    }

    @AfterAll
    static void stopBroker() {
        plugin.close();
        admin.close();
        broker.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"first; \"to\": \"earliest\"; 0; 0", "last; \"to\": \"latest\"; 3; 1",
            "moment; \"to\": \"1970-01-01T00:00:02Z\"; 1; 0", "future; \"to\": \"2100-01-01T00:00:00Z\"; 3; 1",
            "told; \"offsets\": {\"0\": 2, \"1\": \"1\"}; 2; 1"})
    void aGroupIsSetToWhereItIsToBegin(String group, String position, long first, long second) throws Exception {
        Outcome created = plugin.create(Ask.create(1, offsets(group, position)));

        assertThat(created).isEqualTo(new Done(group + "/orders",
                Json.parse("{\"group\": \"" + group + "\", \"topic\": \"orders\"}")));
        assertThat(committed(group, "orders")).isEqualTo(Map.of(0, first, 1, second));
    }

    @Test
    void aConsumerOfTheGroupBeginsThere() throws Exception {
        plugin.create(Ask.create(1, offsets("reader", "\"to\": \"1970-01-01T00:00:03Z\"")));

        try (KafkaConsumer<String, String> consumer = consumer("reader")) {
            consumer.subscribe(List.of("orders"));
            List<String> read = new ArrayList<>();
            await().untilAsserted(() -> {
                for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(100))) {
                    read.add(each.value());
                }
                assertThat(read).containsExactlyInAnyOrder("0-3", "1-3");
            });
        }
    }

    @Test
    void partitionsThatAreNotNamedAreLeftAlone() throws Exception {
        commit("some", "orders", 1, 1);

        plugin.create(Ask.create(1, offsets("some", "\"offsets\": {\"0\": 2}")));

        assertThat(committed("some", "orders")).isEqualTo(Map.of(0, 2L, 1, 1L));
    }

    @Test
    void createDeliveredAgainSetsNothingAgain() throws Exception {
        String declared = offsets("again", "\"to\": \"earliest\"");
        Outcome first = plugin.create(Ask.create(1, declared));
        commit("again", "orders", 0, 3);

        try (KafkaConsumerGroupOffsets other = new KafkaConsumerGroupOffsets(
                Map.of("bootstrap.servers", broker.bootstrapServers()), List.of())) {
            assertThat(other.create(Ask.create(1, declared))).isEqualTo(first);
        }
        assertThat(committed("again", "orders")).isEqualTo(Map.of(0, 3L, 1, 0L));
    }

    @Test
    void nothingIsSetWhileTheGroupHasActiveMembers() throws Exception {
        String declared = offsets("busy", "\"to\": \"latest\"");
        try (KafkaConsumer<String, String> consumer = consumer("busy")) {
            consumer.subscribe(List.of("orders"));
            await().until(() -> {
                consumer.poll(Duration.ofMillis(100));
                return !consumer.assignment().isEmpty();
            });

            Outcome refused = plugin.create(Ask.create(1, declared));

            assertThat(refused).isEqualTo(new Outcome.Failed("the group busy has active members; its offsets can be"
                    + " changed only when they have left", true));
            assertThat(committed("busy", "orders")).isEmpty();
        }

        assertThat(plugin.create(Ask.create(1, declared))).isInstanceOf(Done.class);
        assertThat(committed("busy", "orders")).isEqualTo(Map.of(0, 3L, 1, 1L));
    }

    @Test
    void onlyAnotherPositionIsSetByAnUpdate() throws Exception {
        String before = offsets("moved", "\"to\": \"earliest\"");
        plugin.create(Ask.create(1, before));
        commit("moved", "orders", 0, 2);

        plugin.update(Ask.update("moved/orders", before,
                offsets("moved", "\"to\": \"earliest\", \"delete_offsets\": true")));
        assertThat(committed("moved", "orders")).containsEntry(0, 2L);

        plugin.update(Ask.update("moved/orders", before, offsets("moved", "\"to\": \"latest\"")));
        assertThat(committed("moved", "orders")).isEqualTo(Map.of(0, 3L, 1, 1L));

    }

    @Test
    void thePositionIsSetWhereNobodyKnowsWhatWasWantedBefore() throws Exception {
        commit("unknown", "orders", 0, 2);

        plugin.update(Ask.updateOfUnknown("unknown/orders", offsets("unknown", "\"to\": \"earliest\"")));

        assertThat(committed("unknown", "orders")).isEqualTo(Map.of(0, 0L, 1, 0L));
    }

    @Test
    void anotherGroupNeedsReplacement() throws Exception {
        Outcome answer = plugin.update(Ask.updateOfUnknown("a/orders", offsets("b", "\"to\": \"earliest\"")));

        assertThat(Ask.needsReplacement(answer).properties()).containsExactly("group", "topic");
        assertThat(committed("b", "orders")).isEmpty();
    }

    @Test
    void deleteLeavesTheOffsetsUnlessItIsToTakeThemAway() throws Exception {
        String kept = offsets("ended", "\"to\": \"latest\"");
        String taken = offsets("ended", "\"to\": \"latest\", \"delete_offsets\": true");
        plugin.create(Ask.create(1, kept));
        commit("ended", "payments", 0, 1);

        plugin.delete(Ask.delete("ended/orders", kept));
        assertThat(committed("ended", "orders")).hasSize(2);

        plugin.delete(Ask.delete("ended/orders", taken));
        assertThat(plugin.delete(Ask.delete("ended/orders", taken))).as("delivered again").isInstanceOf(Done.class);
        assertThat(committed("ended", "orders")).isEmpty();
        assertThat(committed("ended", "payments")).isEqualTo(Map.of(0, 1L));
    }

    @Test
    void deleteAwaitsThatTheGroupReadsTheTopicNoLonger() throws Exception {
        String taken = offsets("leaving", "\"to\": \"latest\", \"delete_offsets\": true");
        plugin.create(Ask.create(1, taken));
        try (KafkaConsumer<String, String> consumer = consumer("leaving")) {
            consumer.subscribe(List.of("orders"));
            await().until(() -> {
                consumer.poll(Duration.ofMillis(100));
                return !consumer.assignment().isEmpty();
            });

            assertThat(Ask.failed(plugin.delete(Ask.delete("leaving/orders", taken))).transientFailure()).isTrue();
        }
        assertThat(plugin.delete(Ask.delete("leaving/orders", taken))).isInstanceOf(Done.class);
        assertThat(committed("leaving", "orders")).isEmpty();
    }

    @Test
    void ofWhatACreateMayHaveSetOnlyThatIsTakenAway() throws Exception {
        String declared = offsets("doubtful", "\"to\": \"earliest\", \"delete_offsets\": true");
        plugin.create(Ask.create(1, declared));
        commit("doubtful", "orders", 1, 1);
        commit("theirs", "orders", 0, 0);

        plugin.delete(Ask.deleteOfDoubtful(declared));
        plugin.delete(Ask.deleteOfDoubtful(offsets("theirs", "\"to\": \"earliest\", \"delete_offsets\": true")));
        plugin.delete(Ask.deleteOfDoubtful(offsets("nobody", "\"to\": \"earliest\", \"delete_offsets\": true")));

        assertThat(committed("doubtful", "orders")).isEqualTo(Map.of(1, 1L));
        assertThat(committed("theirs", "orders")).isEqualTo(Map.of(0, 0L));
    }

    @Test
    void whatTheGroupHasReadIsNoDriftButThatItsOffsetsAreGoneIsSeen() throws Exception {
        String declared = offsets("seen", "\"to\": \"earliest\"");
        plugin.create(Ask.create(1, declared));
        commit("seen", "orders", 0, 3);

        assertThat(Ask.observed(plugin.observe(Ask.observe("seen/orders", declared))))
                .isEqualTo("{\"group\":\"seen\",\"topic\":\"orders\"}");

        admin.deleteConsumerGroups(List.of("seen")).all().get();
        assertThat(plugin.observe(Ask.observe("seen/orders", declared))).isEqualTo(Outcome.missing());
    }

    @Test
    void aTopicThatIsNotThereMayComeYet() throws Exception {
        String declared = Ask.complete(plugin,
                "{\"group\": \"early\", \"topic\": \"not-there\", \"to\": \"earliest\"}");

        assertThat(Ask.failed(plugin.create(Ask.create(1, declared))).transientFailure()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"\"delete_offsets\": true; to and offsets",
            "\"to\": \"latest\", \"offsets\": {\"0\": 1}; to and offsets", "\"to\": \"soon\"; property to",
            "\"offsets\": {}; property offsets", "\"offsets\": {\"x\": 1}; property offsets: x",
            "\"offsets\": {\"0\": -1}; property offsets: 0", "\"offsets\": {\"0\": 1.5}; property offsets: 0",
            "\"offsets\": {\"0\": 4}; partition 0 has offsets from 0 to 3, not 4",
            "\"offsets\": {\"2\": 0}; the topic has no partition 2, but 2"})
    void aPositionThatIsNoneIsRefused(String position, String named) throws Exception {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plugin.create(Ask.create(1, offsets("wrong", position))))
                .withMessageContaining(named);
        assertThat(committed("wrong", "orders")).isEmpty();
    }

    @Test
    void groupsOfConvectionAreNotTouched() {
        for (String group : List.of("convection", "convection-executors")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> plugin.create(Ask.create(1, offsets(group, "\"to\": \"latest\""))))
                    .withMessageContaining("property group");
        }
    }

    private static KafkaConsumer<String, String> consumer(String group) {
        return new KafkaConsumer<>(Map.of("bootstrap.servers", broker.bootstrapServers(), "group.id", group,
                "enable.auto.commit", false, "auto.offset.reset", "earliest"),
                new StringDeserializer(), new StringDeserializer());
    }

    /** As a consumer of the group would. */
    private static void commit(String group, String topic, int partition, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(group,
                Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(offset))).all().get();
    }

    private static Map<Integer, Long> committed(String group, String topic) throws Exception {
        Map<Integer, Long> committed = new TreeMap<>();
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().forEach((partition, offset) -> {
            if (partition.topic().equals(topic)) {
                committed.put(partition.partition(), offset.offset());
            }
        });
        return committed;
    }

    private static String offsets(String group, String position) {
        return Ask.complete(plugin, "{\"group\": \"" + group + "\", \"topic\": \"orders\", " + position + "}");
    }
}
