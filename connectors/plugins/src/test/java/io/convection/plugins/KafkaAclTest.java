package io.convection.plugins;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;
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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class KafkaAclTest {

    @TempDir
    private static Path folder;
    private static SecuredBroker broker;
    private static Admin admin;
    private static KafkaAcl plugin;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new SecuredBroker(folder, "alice");
        admin = broker.admin();
        plugin = new KafkaAcl(broker.admins());
    }

    @AfterAll
    static void stopBroker() {
        plugin.close();
        admin.close();
        broker.close();
    }

    @Test
    void whatIsDeniedBeforeIsAllowedWhileTheBindingStands() throws Exception {
        makeTopic("orders");
        assertThat(aliceMayWrite("orders")).isFalse();

        String allow = acl("orders", "write", "{}");
        String id = Ask.physicalId(plugin.create(Ask.create(1, allow)));
        await().until(() -> aliceMayWrite("orders"));

        plugin.delete(Ask.delete(id, allow));
        await().until(() -> !aliceMayWrite("orders"));
    }

    @Test
    void aPrefixCoversEveryTopicThatBeginsSoAndADenialWins() throws Exception {
        makeTopic("team-a");
        makeTopic("team-b");
        plugin.create(Ask.create(1, acl("team-", "write", "{\"pattern_type\": \"prefixed\"}")));
        await().until(() -> aliceMayWrite("team-a") && aliceMayWrite("team-b"));

        plugin.create(Ask.create(2, acl("team-b", "write", "{\"permission\": \"deny\"}")));

        await().until(() -> !aliceMayWrite("team-b"));
        assertThat(aliceMayWrite("team-a")).isTrue();
    }

    @Test
    void createDeliveredAgainToAnotherExecutorGivesTheSameAnswer() throws Exception {
        Outcome first = plugin.create(Ask.create(1, acl("again", "read", "{}")));

        try (KafkaAcl other = new KafkaAcl(broker.admins())) {
            assertThat(other.create(Ask.create(1, acl("again", "read", "{}")))).isEqualTo(first);
        }
        assertThat(first).isEqualTo(new Done("topic:literal:again/User:alice/*/read/allow",
                Json.parse("{\"principal\": \"User:alice\", \"resource_name\": \"again\"}")));
        await().untilAsserted(() -> assertThat(bindings("again")).hasSize(1));
    }

    @Test
    void aBindingIsReplacedNotChanged() throws Exception {
        String before = acl("fixed", "read", "{}");
        String id = Ask.physicalId(plugin.create(Ask.create(1, before)));

        Outcome answer = plugin.update(Ask.updateOfUnknown(id, acl("fixed", "write", "{}")));

        assertThat(Ask.needsReplacement(answer).properties()).contains("operation");
        await().untilAsserted(() -> assertThat(bindings("fixed")).singleElement().asString().contains("READ"));
    }

    @Test
    void updateMakesAMissingBindingAnew() throws Exception {
        String applied = acl("healed", "read", "{}");

        plugin.update(Ask.updateOfUnknown("topic:literal:healed/User:alice/*/read/allow", applied));

        await().untilAsserted(() -> assertThat(bindings("healed")).hasSize(1));
    }

    @Test
    void deleteTakesJustThatBinding() throws Exception {
        String one = acl("many", "read", "{}");
        List<String> others = List.of(acl("many", "write", "{}"), acl("many", "read", "{\"host\": \"10.0.0.7\"}"),
                acl("many", "read", "{\"permission\": \"deny\"}"), acl("many", "read", "{\"principal\": \"User:bob\"}"),
                acl("many", "read", "{\"pattern_type\": \"prefixed\"}"));
        String id = Ask.physicalId(plugin.create(Ask.create(1, one)));
        for (String other : others) {
            plugin.create(Ask.create(2, other));
        }
        await().untilAsserted(() -> assertThat(bindings("many")).hasSize(6));

        plugin.delete(Ask.delete(id, one));

        await().untilAsserted(() -> assertThat(bindings("many")).hasSize(5));
        assertThat(plugin.observe(Ask.observe(id, one))).isEqualTo(Outcome.missing());
        assertThat(plugin.delete(Ask.delete(id, one))).as("delivered again").isInstanceOf(Done.class);
    }

    @Test
    void whatACreateMayHaveMadeGoes() throws Exception {
        String doubtful = acl("doubtful", "read", "{}");
        plugin.create(Ask.create(1, doubtful));

        plugin.delete(Ask.deleteOfDoubtful(doubtful));
        assertThat(plugin.delete(Ask.deleteOfDoubtful(doubtful))).as("there is none").isInstanceOf(Done.class);

        await().untilAsserted(() -> assertThat(bindings("doubtful")).isEmpty());
    }

    @Test
    void aBindingOfSomebodyElseIsTakenForItsOwnAndMissedWhenTheyTakeItAway() throws Exception {
        String declared = acl("shared", "read", "{}");
        plugin.create(Ask.create(1, declared));
        String id = Ask.physicalId(plugin.create(Ask.create(2, declared)));
        await().untilAsserted(() -> assertThat(Ask.observed(plugin.observe(Ask.observe(id, declared))))
                .isEqualTo(declared));

        admin.deleteAcls(List.of(ofTopic("shared"))).all().get();

        await().untilAsserted(
                () -> assertThat(plugin.observe(Ask.observe(id, declared))).isEqualTo(Outcome.missing()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"resource_type; any", "resource_type; Topic", "resource_name; ''",
            "pattern_type; match", "principal; alice", "principal; User:", "host; broker.example", "operation; any",
            "operation; cluster_action", "operation; READ", "permission; perhaps"})
    void whatIsNoWordOfKafkasIsRefused(String property, String value) {
        String wrong = acl("t", "read", Json.text(Json.object().put(property, value)));

        assertThatIllegalArgumentException().isThrownBy(() -> plugin.create(Ask.create(1, wrong)))
                .withMessageContaining("property " + property);
    }

    @Test
    void theClusterHasOneName() throws Exception {
        String cluster = acl("kafka-cluster", "idempotent_write", "{\"resource_type\": \"cluster\"}");
        assertThat(plugin.create(Ask.create(1, cluster))).isInstanceOf(Done.class);

        assertThatIllegalArgumentException().isThrownBy(
                () -> plugin.create(Ask.create(1, acl("mine", "alter", "{\"resource_type\": \"cluster\"}"))))
                .withMessageContaining("property resource_name must be kafka-cluster");
    }

    private static boolean aliceMayWrite(String topic) throws Exception {
        Map<String, Object> settings = new HashMap<>(broker.clientOf("alice"));
        settings.put("enable.idempotence", false);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings, new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "x")).get();
            return true;
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(TopicAuthorizationException.class);
            return false;
        }
    }

    private static void makeTopic(String name) throws Exception {
        admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
    }

    private static Iterable<AclBinding> bindings(String topic) throws Exception {
        return admin.describeAcls(ofTopic(topic)).values().get();
    }

    private static AclBindingFilter ofTopic(String name) {
        return new AclBindingFilter(new ResourcePatternFilter(
                ResourceType.TOPIC, name,
                PatternType.ANY),
                AccessControlEntryFilter.ANY);
    }

    /** An allowance of alice's, with other properties on top. */
    private static String acl(String name, String operation, String others) {
        return Ask.complete(plugin, Json.text(Json.object().put("resource_type", "topic").put("resource_name", name)
                .put("principal", "User:alice").put("operation", operation).setAll(Json.parseObject(others))));
    }
}
