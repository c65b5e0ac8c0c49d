package io.convection.plugins;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.protocol.ApiKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Plugin;
import io.convection.executor.TestBroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What it means for an operation that Kafka refuses it, does not answer, or can't be reached. */
class KafkaFailuresTest {

    @TempDir
    private static Path folder;
    private static Relay relay;
    private static SecuredBroker broker;

    @BeforeAll
    static void startBroker() throws Exception {
        relay = new Relay();
        broker = new SecuredBroker(folder,
                Map.of("advertised.listeners", "PLAINTEXT://127.0.0.1:" + relay.port()), "nobody");
        relay.to(broker.port());
        try (Admin admin = broker.admin()) {
            admin.createTopics(List.of(new NewTopic("orders", 1, (short) 1))).all().get();
            // the first group that is ever spoken of takes its time: the topic of their offsets is made for it
            admin.listConsumerGroupOffsets("first").all().get();
        }
    }

    @AfterAll
    static void stopBroker() throws Exception {
        broker.close();
        relay.close();
    }

    @AfterEach
    void heal() {
        relay.loseNoneAnyMore();
    }

    /** A type: what is made of it, by which kind of request, and the end of what the executor's user must be allowed. */
    record Kind(String type, String properties, ApiKeys request, String right) {
        @Override
        public String toString() {
            return type;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind(KafkaTopic.TYPE, "{\"name\": \"made\"}", ApiKeys.CREATE_TOPICS, "create the topic made"),
                new Kind(KafkaAcl.TYPE, """
                        {"resource_type": "topic", "resource_name": "orders", "principal": "User:bob",
                         "operation": "read"}""", ApiKeys.CREATE_ACLS, "alter the cluster"),
                new Kind(KafkaQuota.TYPE, "{\"user\": \"bob\", \"producer_byte_rate\": 5}", ApiKeys.ALTER_CLIENT_QUOTAS,
                        "describe the settings of the cluster"),
                new Kind(KafkaConsumerGroupOffsets.TYPE, """
                        {"group": "g", "topic": "orders", "to": "earliest", "delete_offsets": true}""",
                        ApiKeys.OFFSET_COMMIT, "describe the group g"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aCreateWhoseAnswerIsLostIsUnknownAndIsFoundAgain(Kind kind) throws Exception {
        Map<String, Object> settings = new HashMap<>(broker.admins());
        settings.put("retries", 0);
        try (Plugin plugin = plugin(kind, settings)) {
            String wanted = Ask.complete(plugin, kind.properties());
            relay.loseAnswersTo(kind.request());

            Failed answer = Ask.failed(plugin.create(Ask.create(1, wanted)));

            assertThat(answer.outcomeUnknown()).as(answer.reason()).isTrue();
            assertThat(answer.transientFailure()).isTrue();
            relay.loseNoneAnyMore();
            await().until(() -> isThere(plugin, wanted));
            assertThat(plugin.create(Ask.create(1, wanted))).as("delivered again").isInstanceOf(Done.class);
            assertThat(plugin.delete(Ask.deleteOfDoubtful(wanted))).isInstanceOf(Done.class);
            await().until(() -> !isThere(plugin, wanted));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aCreateThatIsNotAnsweredInItsTimeIsUnknown(Kind kind) throws Exception {
        try (Plugin plugin = plugin(kind, broker.admins())) {
            String wanted = Ask.complete(plugin, kind.properties());
            relay.loseAnswersTo(kind.request());

            Failed answer = Ask.failed(
                    plugin.create(Ask.within(Duration.ofSeconds(3), Ask.create(1, wanted))));

            assertThat(answer.outcomeUnknown()).as(answer.reason()).isTrue();
            relay.loseNoneAnyMore();
            plugin.delete(Ask.deleteOfDoubtful(wanted));
            await().until(() -> !isThere(plugin, wanted));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whereThereIsNoBrokerNothingWasDone(Kind kind) throws Exception {
        try (Plugin plugin = plugin(kind, Map.of("bootstrap.servers", "127.0.0.1:" + TestBroker.freePort()))) {
            String wanted = Ask.complete(plugin, kind.properties());

            Failed answer = Ask.failed(
                    plugin.create(Ask.within(Duration.ofMillis(500), Ask.create(1, wanted))));

            assertThat(answer.transientFailure()).isTrue();
            assertThat(answer.outcomeUnknown()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aRightThatIsMissingIsNamedAndNoTimeBringsIt(Kind kind) throws Exception {
        try (Plugin plugin = plugin(kind, broker.clientOf("nobody"))) {
            Failed answer = Ask.failed(
                    plugin.create(Ask.create(1, Ask.complete(plugin, kind.properties()))));

            assertThat(answer.reason()).contains("needs the right to " + kind.right());
            assertThat(answer.transientFailure()).isFalse();
            assertThat(answer.outcomeUnknown()).isFalse();
            assertThat(answer.physicalId()).isEqualTo(Optional.empty());
        }
    }

    @Test
    void whatKeepsAnObservationFromAnAnswerIsNoChange() throws Exception {
        try (KafkaTopic plugin = new KafkaTopic(Map.of("bootstrap.servers", "127.0.0.1:" + TestBroker.freePort()),
                List.of())) {
            String applied = Ask.complete(plugin, "{\"name\": \"made\"}");

            Failed answer = Ask.failed(
                    plugin.observe(Ask.within(Duration.ofMillis(500), Ask.observe("made", applied))));

            assertThat(answer.outcomeUnknown()).isFalse();
            assertThat(answer.transientFailure()).isTrue();
        }
    }

    private static boolean isThere(Plugin plugin, String declared) throws Exception {
        return !plugin.observe(Ask.create(1, declared)).equals(Outcome.missing());
    }

    private static Plugin plugin(Kind kind, Map<String, Object> settings) {
        return switch (kind.type()) {
            case KafkaTopic.TYPE -> new KafkaTopic(settings, List.of());
            case KafkaAcl.TYPE -> new KafkaAcl(settings);
            case KafkaQuota.TYPE -> new KafkaQuota(settings);
            default -> new KafkaConsumerGroupOffsets(settings, List.of());
        };
    }
}
