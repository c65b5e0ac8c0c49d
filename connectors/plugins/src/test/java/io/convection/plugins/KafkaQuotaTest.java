package io.convection.plugins;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaAlteration.Op;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.TestBroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class KafkaQuotaTest {

    @TempDir
    private static Path folder;
    private static TestBroker broker;
    private static Admin admin;
    private static KafkaQuota plugin;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new TestBroker(folder);
        admin = broker.admin();
        plugin = new KafkaQuota(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterAll
    static void stopBroker() {
        plugin.close();
        admin.close();
        broker.close();
    }

    @Test
    void createSetsWhatIsDeclared() throws Exception {
        Outcome created = plugin.create(Ask.create(1, quota("""
                {"user": "ann", "client_id": "app", "producer_byte_rate": 1048576, "request_percentage": 12.5}""")));

        assertThat(created).isEqualTo(new Done("user=ann,client-id=app",
                Json.parse("{\"entity\": \"user=ann,client-id=app\"}")));
        await().untilAsserted(() -> assertThat(found("user=ann,client-id=app"))
                .isEqualTo(Map.of("producer_byte_rate", 1_048_576.0, "request_percentage", 12.5)));
    }

    @Test
    void aClientIsSlowedDownByIt() throws Exception {
        broker.createTopic("slow", 1);
        plugin.create(Ask.create(1, quota("{\"client_id\": \"slow\", \"producer_byte_rate\": 1000}")));
        await().untilAsserted(() -> assertThat(found("client-id=slow")).isNotEmpty());

        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "client.id", "slow"), new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("slow", new byte[50_000])).get();
            await().untilAsserted(() -> assertThat(throttled(producer)).isPositive());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"user\": \"<default>\", \"controller_mutation_rate\": 0.5}",
            "{\"client_id\": \"<default>\", \"consumer_byte_rate\": 1}",
            "{\"user\": \"<default>\", \"client_id\": \"<default>\", \"consumer_byte_rate\": 1}",
            "{\"ip\": \"<default>\", \"connection_creation_rate\": 5}",
            "{\"ip\": \"127.0.0.9\", \"connection_creation_rate\": 5}"})
    void anyEntityIsMadeSeenChangedAndTakenAway(String declared) throws Exception {
        String properties = quota(declared);
        String id = Ask.physicalId(plugin.create(Ask.create(1, properties)));
        await().untilAsserted(() -> assertThat(seen(id, properties)).isEqualTo(properties));

        assertThat(plugin.update(Ask.updateOfUnknown(id, properties))).isInstanceOf(Done.class);
        plugin.delete(Ask.delete(id, properties));

        await().untilAsserted(() -> assertThat(plugin.observe(Ask.observe(id, properties)))
                .isEqualTo(Outcome.missing()));
    }

    @Test
    void createDeliveredAgainGivesTheSameAnswer() throws Exception {
        String declared = quota("{\"user\": \"again\", \"producer_byte_rate\": 5}");
        Outcome first = plugin.create(Ask.create(1, declared));
        await().untilAsserted(() -> assertThat(found("user=again")).isNotEmpty());

        assertThat(plugin.create(Ask.create(1, declared))).isEqualTo(first);
    }

    @Test
    void createChangesNothingOfSomebodyElses() throws Exception {
        set("theirs", "producer_byte_rate", 7);
        set("theirs", "request_percentage", 50);

        Outcome other = plugin.create(Ask.create(1, quota("{\"user\": \"theirs\", \"producer_byte_rate\": 8}")));
        Outcome beside = plugin.create(Ask.create(1, quota("{\"user\": \"theirs\", \"consumer_byte_rate\": 9}")));

        assertThat(Ask.failed(other)).isEqualTo(new Outcome.Failed("user=theirs has quotas that are not as declared,"
                + " and a create changes none: producer_byte_rate is 7, not 8", false));
        assertThat(beside).isInstanceOf(Done.class);
        await().untilAsserted(() -> assertThat(found("user=theirs")).isEqualTo(
                Map.of("producer_byte_rate", 7.0, "request_percentage", 50.0, "consumer_byte_rate", 9.0)));
    }

    @Test
    void updateTakesAwayWhatIsDeclaredNoLongerAndLeavesTheOthers() throws Exception {
        String before = quota("{\"user\": \"up\", \"producer_byte_rate\": 1, \"consumer_byte_rate\": 2}");
        String wanted = quota("{\"user\": \"up\", \"consumer_byte_rate\": 3}");
        plugin.create(Ask.create(1, before));
        set("up", "request_percentage", 50);

        plugin.update(Ask.update("user=up", before, wanted));
        assertThat(plugin.update(Ask.update("user=up", before, wanted))).isInstanceOf(Done.class);

        await().untilAsserted(() -> assertThat(found("user=up"))
                .isEqualTo(Map.of("consumer_byte_rate", 3.0, "request_percentage", 50.0)));
    }

    @Test
    void updateOfWhatNobodyKnowsTakesAwayEverythingElse() throws Exception {
        set("lost", "producer_byte_rate", 1);
        set("lost", "request_percentage", 50);

        plugin.update(Ask.updateOfUnknown("user=lost", quota("{\"user\": \"lost\", \"producer_byte_rate\": 3}")));

        await().untilAsserted(() -> assertThat(found("user=lost")).isEqualTo(Map.of("producer_byte_rate", 3.0)));
    }

    @Test
    void anotherEntityNeedsReplacement() throws Exception {
        Outcome answer = plugin.update(
                Ask.updateOfUnknown("user=a", quota("{\"user\": \"b\", \"producer_byte_rate\": 3}")));

        assertThat(Ask.needsReplacement(answer).properties()).contains("user");
        assertThat(found("user=b")).isEmpty();
    }

    @Test
    void deleteTakesAwayWhatWasDeclaredWhateverItIsByThen() throws Exception {
        String declared = quota("{\"user\": \"del\", \"producer_byte_rate\": 1}");
        plugin.create(Ask.create(1, declared));
        set("del", "producer_byte_rate", 2);
        set("del", "request_percentage", 50);

        plugin.delete(Ask.delete("user=del", declared));
        assertThat(plugin.delete(Ask.delete("user=del", declared))).isInstanceOf(Done.class);

        await().untilAsserted(() -> assertThat(found("user=del")).isEqualTo(Map.of("request_percentage", 50.0)));
    }

    @Test
    void whatACreateMayHaveSetIsTakenAwayOnlyIfAllIsAsDeclared() throws Exception {
        for (String user : List.of("doubtful", "changed")) {
            plugin.create(Ask.create(1, both(user, 1)));
        }
        set("changed", "producer_byte_rate", 2);
        await().untilAsserted(() -> assertThat(found("user=changed")).containsEntry("producer_byte_rate", 2.0));

        for (String user : List.of("doubtful", "changed", "never-there")) {
            assertThat(plugin.delete(Ask.deleteOfDoubtful(both(user, 1)))).isInstanceOf(Done.class);
        }

        await().untilAsserted(() -> assertThat(found("user=doubtful")).isEmpty());
        assertThat(found("user=changed")).hasSize(2);
    }

    @Test
    void observesWhatIsDeclaredAsItIs() throws Exception {
        String declared = both("seen", 4);
        plugin.create(Ask.create(1, declared));
        set("seen", "producer_byte_rate", 5);
        set("seen", "request_percentage", 50);
        admin.alterClientQuotas(List.of(new ClientQuotaAlteration(user("seen"), List.of(
                new Op("consumer_byte_rate", null))))).all().get();

        await().untilAsserted(() -> assertThat(Json.parse(seen("user=seen", declared))).isEqualTo(Json
                .parse("""
                        {"user": "seen", "client_id": "", "ip": "", "producer_byte_rate": 5, "consumer_byte_rate": null}""")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"{}; user, client_id and ip", "{\"user\": \"a\"}; producer_byte_rate",
            "{\"user\": \"a\", \"ip\": \"::1\", \"producer_byte_rate\": 1}; property ip",
            "{\"ip\": \"host.example\", \"connection_creation_rate\": 1}; property ip",
            "{\"ip\": \"::1\", \"producer_byte_rate\": 1}; property producer_byte_rate",
            "{\"user\": \"a\", \"connection_creation_rate\": 1}; property connection_creation_rate",
            "{\"user\": \"a\", \"producer_byte_rate\": 0}; property producer_byte_rate",
            "{\"user\": \"a\", \"consumer_byte_rate\": 1.5}; property consumer_byte_rate",
            "{\"user\": \"a\", \"request_percentage\": -1}; property request_percentage"})
    void whatCannotBeIsRefused(String wrong, String named) {
        assertThatIllegalArgumentException().isThrownBy(() -> plugin.create(Ask.create(1, quota(wrong))))
                .withMessageContaining(named);
    }

    private static String seen(String id, String applied) throws Exception {
        return Ask.observed(plugin.observe(Ask.observe(id, applied)));
    }

    private static double throttled(KafkaProducer<?, ?> producer) {
        return producer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("produce-throttle-time-max"))
                .mapToDouble(metric -> (Double) metric.getValue().metricValue()).findFirst().orElseThrow();
    }

    /** All quotas that there are, by entity. */
    private static Map<String, Double> found(String entity) throws Exception {
        Map<String, Map<String, Double>> all = new TreeMap<>();
        admin.describeClientQuotas(ClientQuotaFilter.all()).entities().get()
                .forEach((key, values) -> all.put(name(key), values));
        return all.getOrDefault(entity, Map.of());
    }

    private static String name(ClientQuotaEntity entity) {
        return String.join(",", new TreeMap<>(entity.entries()).descendingMap().entrySet().stream()
                .map(part -> part.getKey() + "=" + part.getValue()).toList());
    }

    private static void set(String user, String name, double value) throws Exception {
        admin.alterClientQuotas(List.of(new ClientQuotaAlteration(user(user), List.of(new Op(name, value))))).all()
                .get();
    }

    private static ClientQuotaEntity user(String name) {
        return new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, name));
    }

    private static String both(String user, int rate) {
        return quota("{\"user\": \"" + user + "\", \"producer_byte_rate\": " + rate + ", \"consumer_byte_rate\": "
                + rate + "}");
    }

    private static String quota(String properties) {
        return Ask.complete(plugin, properties);
    }
}
