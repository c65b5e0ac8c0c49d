package io.convection.plugins;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.TestBroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class KafkaTopicTest {

    @TempDir
    private static Path folder;
    private static TestBroker broker;
    private static Admin admin;
    private static KafkaTopic plugin;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new TestBroker(folder);
        admin = broker.admin();
        plugin = new KafkaTopic(Map.of("bootstrap.servers", broker.bootstrapServers()),
                PluginSettings.RESERVED_TOPICS);
    }

    @AfterAll
    static void stopBroker() {
        plugin.close();
        admin.close();
        broker.close();
    }

    @Test
    void createMakesTheTopicAsDeclared() throws Exception {
        Outcome created = plugin.create(Ask.create(1, topic("made", 3, "{\"retention.ms\": 60000}")));

        assertThat(created).isEqualTo(new Done("made",
                Json.parse("{\"name\": \"made\", \"partitions\": 3, \"config\": {\"retention.ms\": \"60000\"}}")));
        await().untilAsserted(() -> assertThat(state("made"))
                .contains(new ExistingTopic(3, (short) 1, Map.of("retention.ms", "60000"))));
    }

    @Test
    void createDeliveredAgainGivesTheSameAnswer() throws Exception {
        Outcome first = plugin.create(Ask.create(1, topic("again", 2, "{}")));

        assertThat(plugin.create(Ask.create(1, topic("again", 2, "{}")))).isEqualTo(first);
    }

    @Test
    void createOfATopicThatIsThereAndDiffersFailsAndSaysInWhat() throws Exception {
        plugin.create(Ask.create(1, topic("foreign", 2, "{}")));

        assertThat(plugin.create(Ask.create(2, topic("foreign", 3, "{}")))).isEqualTo(new Failed(
                "there is a topic foreign that is not as declared: it has 2 partitions, not 3", false));
        assertThat(plugin.create(Ask.create(2, topic("foreign", 2, "{\"retention.ms\": 1}"))))
                .isInstanceOf(Failed.class);
    }

    @Test
    void morePartitionsAndOtherSettingsAreMadeInPlace() throws Exception {
        String before = topic("grown", 1, "{\"retention.ms\": 1000, \"cleanup.policy\": \"delete\"}");
        String wanted = topic("grown", 4, "{\"retention.ms\": 2000}");
        plugin.create(Ask.create(1, before));

        plugin.update(Ask.update("grown", before, wanted));
        Outcome again = plugin.update(Ask.update("grown", before, wanted));

        assertThat(again).isInstanceOf(Done.class);
        await().untilAsserted(() -> assertThat(state("grown"))
                .contains(new ExistingTopic(4, (short) 1, Map.of("retention.ms", "2000"))));
    }

    @Test
    void fewerPartitionsNeedReplacementAndChangeNothing() throws Exception {
        String before = topic("shrunk", 6, "{}");
        plugin.create(Ask.create(1, before));

        Outcome answer = plugin.update(Ask.update("shrunk", before, topic("shrunk", 3, "{\"retention.ms\": 1}")));

        assertThat(Ask.needsReplacement(answer))
                .isEqualTo(new Outcome.NeedsReplacement(List.of("partitions"),
                        "a topic's partitions can't become fewer (6 to 3)"));
        await().untilAsserted(
                () -> assertThat(state("shrunk")).contains(new ExistingTopic(6, (short) 1, Map.of())));
    }

    @Test
    void updateMakesAMissingTopicAnew() throws Exception {
        plugin.update(Ask.update("lost", topic("lost", 1, "{}"), topic("lost", 2, "{}")));

        await().untilAsserted(() -> assertThat(state("lost")).map(ExistingTopic::partitions).contains(2));
    }

    @Test
    void deleteMayBeDeliveredAgain() throws Exception {
        plugin.create(Ask.create(1, topic("gone", 1, "{}")));

        assertThat(plugin.delete(Ask.delete("gone", topic("gone", 1, "{}")))).isInstanceOf(Done.class);
        assertThat(plugin.delete(Ask.delete("gone", topic("gone", 1, "{}")))).isInstanceOf(Done.class);
        await().untilAsserted(() -> assertThat(state("gone")).isEmpty());
    }

    @Test
    void whatACreateMayHaveMadeIsDeletedOnlyIfItIsAsDeclaredAndNeverUsed() throws Exception {
        for (String name : List.of("doubtful", "used", "other")) {
            plugin.create(Ask.create(1, topic(name, 1, "{}")));
        }
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()), new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("used", new byte[0])).get();
        }

        plugin.delete(Ask.deleteOfDoubtful(topic("doubtful", 1, "{}")));
        plugin.delete(Ask.deleteOfDoubtful(topic("used", 1, "{}")));
        plugin.delete(Ask.deleteOfDoubtful(topic("other", 2, "{}")));
        plugin.delete(Ask.deleteOfDoubtful(topic("never-there", 2, "{}")));

        await().untilAsserted(() -> assertThat(state("doubtful")).isEmpty());
        assertThat(state("used")).isPresent();
        assertThat(state("other")).isPresent();
    }

    @Test
    void deleteOfWhatACreateWouldHaveRefusedIsDone() throws Exception {
        for (String refused : List.of(topic("none", 0, "{}"), topic("convection.journal", 1, "{}"),
                topic("no name!", 1, "{}"))) {
            assertThat(plugin.delete(Ask.deleteOfDoubtful(refused))).isInstanceOf(Done.class);
        }
    }

    @Test
    void whereSomebodyElsesTopicIsItIsSparedThoughItsNameWasTold() throws Exception {
        plugin.create(Ask.create(1, topic("theirs", 2, "{}")));
        await().untilAsserted(() -> assertThat(state("theirs")).isPresent());

        plugin.delete(Ask.deleteOfDoubtful("theirs", topic("theirs", 3, "{}")));

        assertThat(state("theirs")).isPresent();
    }

    @Test
    void moreReplicasThanBrokersAreRefusedByName() throws Exception {
        String replicated = Json.text(Json.object().put("name", "replicated").put("partitions", 1)
                .put("replication_factor", 3).set("config", Json.object()));

        Outcome answer = plugin.create(Ask.create(1, replicated));

        assertThat(answer).isInstanceOf(Failed.class);
        assertThat(((Failed) answer).reason()).startsWith("property replication_factor: ");
    }

    @Test
    void observesATopicAsItIs() throws Exception {
        String applied = topic("seen", 2, "{\"retention.ms\":1000}");
        plugin.create(Ask.create(1, applied));
        await().untilAsserted(
                () -> assertThat(Json.parse(Ask.observed(plugin.observe(Ask.observe("seen", applied)))))
                        .isEqualTo(Json.parse(applied)));

        plugin.update(Ask.update("seen", applied, topic("seen", 3, "{}")));
        String declared = "{\"name\":\"seen\",\"partitions\":2,\"replication_factor\":1,\"config\":{\"retention.ms\":1000}}";
        await().untilAsserted(() -> assertThat(Ask.observed(plugin.observe(Ask.observe("seen", declared)))).isEqualTo(
                "{\"config\":{},\"name\":\"seen\",\"partitions\":3,\"replication_factor\":1}"));

        assertThat(plugin.observe(Ask.observe("not-there", topic("not-there", 1, "{}")))).isEqualTo(Outcome.missing());
    }

    @Test
    void topicsOfKafkaAndConvectionAreNotTouched() {
        for (String name : List.of("__consumer_offsets", "_schemas", "convection.journal")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> plugin.create(Ask.create(1, topic(name, 1, "{}"))))
                    .withMessageContaining("reserved");
            assertThatIllegalArgumentException().isThrownBy(() -> plugin.delete(Ask.delete(name, "{}")));
        }
    }

    @Test
    void countsOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> plugin.create(Ask.create(1, topic("none", 0, "{}"))))
                .withMessageContaining("property partitions");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plugin.create(Ask.create(1, topic("none", 1, "{\"a\": [1]}"))))
                .withMessageContaining("property config: a");
    }

    private static Optional<ExistingTopic> state(String name) throws Exception {
        return new TopicAdmin(admin, new AdminCalls(Instant.now().plusSeconds(10))).find(name);
    }

    private static String topic(String name, int partitions, String config) {
        return Json
                .text(Json.object().put("name", name).put("partitions", partitions).set("config", Json.parse(config)));
    }
}
