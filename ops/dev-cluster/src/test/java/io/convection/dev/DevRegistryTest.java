package io.convection.dev;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.convection.records.StackChange;
import io.convection.serdes.Fault;
import io.convection.serdes.RecordSerdes;
import io.convection.serdes.Subject;
import io.convection.serdes.Topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Confluent's own client against the development registry on an embedded broker. Each test has subjects of its own. */
@Timeout(60)
class DevRegistryTest {

    private static final AvroSchema SHIP = record("Ship", "name");
    private static final AvroSchema SHIP_WITH_TONS = new AvroSchema(SchemaBuilder.record("Ship").namespace("test")
            .fields().requiredString("name").name("tons").type().longType().longDefault(0).endRecord());
    private static final AvroSchema SHIP_WITHOUT_NAME = record("Ship", "number");

    @TempDir
    private static Path directory;
    private static EmbeddedBroker broker;

    private DevRegistry registry;
    private RecordSerdes serdes;
    private SchemaRegistryClient client;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(directory, 0, 0);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void start() {
        registry = DevRegistry.start(broker.bootstrapServers(), 0);
        serdes = new RecordSerdes(Map.of("schema.registry.url", registry.url()));
        client = serdes.registry();
    }

    @AfterEach
    void stop() {
        serdes.close();
        registry.close();
    }

    private void restart() {
        stop();
        start();
    }

    private static AvroSchema record(String name, String field) {
        Schema schema = SchemaBuilder.record(name).namespace("test").fields().requiredString(field).endRecord();
        return new AvroSchema(schema);
    }

    @Test
    void whatIsRegisteredIsFoundByIdByVersionAndBySchema() throws Exception {
        int id = client.register("found", SHIP);

        assertThat(client.getSchemaById(id)).isEqualTo(SHIP);
        assertThat(client.getSchemaMetadata("found", 1).getId()).isEqualTo(id);
        assertThat(client.getLatestSchemaMetadata("found").getVersion()).isEqualTo(1);
        assertThat(client.getVersion("found", SHIP)).isEqualTo(1);
        assertThat(client.getId("found", SHIP)).isEqualTo(id);
        assertThat(client.getAllVersions("found")).containsExactly(1);
        assertThat(client.getAllSubjects()).contains("found");
        assertThat(client.getAllSubjectsById(id)).contains("found");
    }

    @Test
    void theSameSchemaHasOneIdUnderEverySubject() throws Exception {
        AvroSchema schema = record("Shared", "a");
        int id = client.register("shared-one", schema);
        client.reset();

        assertThat(client.register("shared-one", schema)).isEqualTo(id);
        assertThat(client.register("shared-two", schema)).isEqualTo(id);
        assertThat(client.register("shared-two-other", record("Unshared", "a"))).isNotEqualTo(id);
        assertThat(client.getAllVersions("shared-one")).containsExactly(1);
        assertThat(client.getAllSubjectsById(id)).containsExactly("shared-one", "shared-two");
    }

    @Test
    void aRestartKeepsIdsVersionsAndLevels() throws Exception {
        int first = client.register("kept", SHIP);
        int second = client.register("kept", SHIP_WITH_TONS);
        client.updateCompatibility("kept", "FULL_TRANSITIVE");

        restart();

        assertThat(client.getId("kept", SHIP)).isEqualTo(first);
        assertThat(client.getSchemaById(second)).isEqualTo(SHIP_WITH_TONS);
        assertThat(client.getAllVersions("kept")).containsExactly(1, 2);
        assertThat(client.getCompatibility("kept")).isEqualTo("FULL_TRANSITIVE");
        assertThat(client.register("kept-new", record("New", "a"))).isGreaterThan(second);
    }

    @Test
    void anIncompatibleSchemaIsRefused() throws Exception {
        client.register("strict", SHIP);

        RestClientException refusal = refusal(() -> client.register("strict", SHIP_WITHOUT_NAME));

        assertThat(refusal.getStatus()).isEqualTo(409);
        assertThat(refusal.getErrorCode()).isEqualTo(409);
        assertThat(refusal).hasMessageContaining("READER_FIELD_MISSING_DEFAULT_VALUE");
        assertThat(client.testCompatibility("strict", SHIP_WITHOUT_NAME)).isFalse();
        assertThat(client.testCompatibilityVerbose("strict", SHIP_WITHOUT_NAME)).isNotEmpty();
        assertThat(client.testCompatibility("strict", SHIP_WITH_TONS)).isTrue();
        assertThat(client.getAllVersions("strict")).containsExactly(1);
    }

    @Test
    void theSubjectsOwnLevelCounts() throws Exception {
        client.register("free", SHIP);
        client.updateCompatibility("free", "NONE");
        client.register("free", SHIP_WITHOUT_NAME);
        assertThat(client.getAllVersions("free")).containsExactly(1, 2);

        client.register("forward", SHIP_WITH_TONS);
        client.updateCompatibility("forward", "FORWARD");
        AvroSchema without = new AvroSchema(
                SchemaBuilder.record("Ship").namespace("test").fields().requiredLong("tons").endRecord());
        assertThat(refusal(() -> client.register("forward", without)).getStatus()).isEqualTo(409);

        client.deleteCompatibility("free");
        assertThat(refusal(() -> client.getCompatibility("free")).getErrorCode()).isEqualTo(40408);
    }

    @Test
    void theGlobalLevelCountsForTheOthers() throws Exception {
        assertThat(client.getCompatibility("")).isEqualTo("BACKWARD");
        client.register("global", SHIP);
        client.updateCompatibility(null, "NONE");
        try {
            restart();
            assertThat(client.getCompatibility(null)).isEqualTo("NONE");
            client.register("global", SHIP_WITHOUT_NAME);
        } finally {
            client.updateCompatibility(null, "BACKWARD");
        }
    }

    @Test
    void whatIsNotThereIsAnsweredByConfluentsCodes() throws Exception {
        client.register("there", SHIP);

        assertThat(refusal(() -> client.getLatestSchemaMetadata("nowhere")).getErrorCode()).isEqualTo(40401);
        assertThat(refusal(() -> client.getAllVersions("nowhere")).getErrorCode()).isEqualTo(40401);
        assertThat(refusal(() -> client.getSchemaMetadata("there", 7)).getErrorCode()).isEqualTo(40402);
        assertThat(refusal(() -> client.getSchemaById(4711)).getErrorCode()).isEqualTo(40403);
        assertThat(refusal(() -> client.getId("there", SHIP_WITH_TONS)).getErrorCode()).isEqualTo(40403);
        assertThat(refusal(() -> client.getCompatibility("there")).getErrorCode()).isEqualTo(40408);
        assertThat(refusal(() -> client.updateCompatibility("there", "SOMEHOW")).getErrorCode()).isEqualTo(42203);
    }

    private static RestClientException refusal(ThrowingCallable call) {
        return catchThrowableOfType(RestClientException.class, call);
    }

    @Test
    void answersReadAsOtherLanguagesExpectThem() throws Exception {
        String schema = "{\"schema\": \"\\\"string\\\"\"}";
        HttpResponse<String> registered = send("POST", "/subjects/a%2Fb/versions", schema);
        String id = registered.body().replaceAll("\\D", "");

        assertThat(registered.body()).isEqualTo("{\"id\":" + id + "}");
        assertThat(registered.headers().firstValue("Content-Type")).contains("application/vnd.schemaregistry.v1+json");
        assertThat(send("GET", "/schemas/ids/" + id, "").body()).isEqualTo("{\"schema\":\"\\\"string\\\"\"}");
        assertThat(send("GET", "/schemas/ids/" + id + "/versions", "").body())
                .isEqualTo("[{\"subject\":\"a/b\",\"version\":1}]");
        assertThat(send("GET", "/subjects/a%2Fb/versions/latest", "").body()).isEqualTo(
                "{\"subject\":\"a/b\",\"version\":1,\"id\":" + id + ",\"schema\":\"\\\"string\\\"\"}");
        assertThat(send("GET", "/subjects/a%2Fb/versions/1/schema", "").body()).isEqualTo("\"string\"");
        assertThat(send("GET", "/schemas/types", "").body()).isEqualTo("[\"AVRO\"]");
        assertThat(send("GET", "/mode", "").body()).isEqualTo("{\"mode\":\"READWRITE\"}");
        assertThat(send("GET", "/config", "").body()).isEqualTo("{\"compatibilityLevel\":\"BACKWARD\"}");
        assertThat(send("GET", "/config/a%2Fb?defaultToGlobal=true", "").body())
                .isEqualTo("{\"compatibilityLevel\":\"BACKWARD\"}");
        assertThat(send("GET", "/", "").body()).isEqualTo("{}");
    }

    @Test
    void aBadRequestIsAnsweredWithStatusAndCode() throws Exception {
        assertThat(send("POST", "/subjects/bad/versions", "{\"schema\":\"{}\"}").body())
                .startsWith("{\"error_code\":42201,");
        assertThat(send("POST", "/subjects/bad/versions", "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}").statusCode())
                .isEqualTo(422);
        assertThat(send("POST", "/subjects/bad/versions", "no json").statusCode()).isEqualTo(400);
        assertThat(send("GET", "/subjects/bad/versions/0", "").statusCode()).isEqualTo(404);
        client.register("bad", SHIP);
        assertThat(send("GET", "/subjects/bad/versions/0", "").body()).startsWith("{\"error_code\":42202,");
        assertThat(send("GET", "/nothing/here", "").statusCode()).isEqualTo(404);
        assertThat(send("DELETE", "/subjects/bad", "").statusCode()).isEqualTo(405);
        assertThat(send("PUT", "/mode", "{\"mode\":\"READONLY\"}").statusCode()).isEqualTo(422);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    @Test
    void theTopicHoldsWhatConfluentsRegistryWouldWrite() throws Exception {
        int id = client.register("form", new AvroSchema("\"long\""));
        client.updateCompatibility("form", "FULL");

        assertThat(topic()).contains(
                "{\"keytype\":\"SCHEMA\",\"subject\":\"form\",\"version\":1,\"magic\":1} = {\"subject\":\"form\",\"version\":1,\"id\":"
                        + id + ",\"schema\":\"\\\"long\\\"\",\"deleted\":false}",
                "{\"keytype\":\"CONFIG\",\"subject\":\"form\",\"magic\":0} = {\"compatibilityLevel\":\"FULL\"}");
    }

    private static List<String> topic() {
        TopicPartition only = new TopicPartition("_schemas", 0);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()), new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            long end = consumer.endOffsets(List.of(only)).get(only);
            List<String> entries = new ArrayList<>();
            while (consumer.position(only) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(it -> entries.add(it.key() + " = " + it.value()));
            }
            return entries;
        }
    }

    @Test
    void everySubjectOfAnInstallationIsTakenTwice() throws Exception {
        List<Subject> subjects = Subject.all(Topics.standard(), Topics.DEFAULT_APPLICATION_ID, List.of("gpu"));
        Subject.registerAll(client, subjects);
        restart();
        Subject.registerAll(client, subjects);

        assertThat(client.getAllVersions("convection.journal-value")).containsExactly(1);
        StackChange change = StackChange.newBuilder().setStack("shop/web").setRequestId("r").build();
        byte[] bytes = serdes.serializer(StackChange.class).serialize("convection.stack-changes", change);
        assertThat(serdes.deserializer(StackChange.class).deserialize("convection.stack-changes", bytes))
                .isEqualTo(change);
    }

    @Test
    void anIdThatItDoesNotHaveIsTheRecordsFaultAndItsAbsenceIsNot() {
        byte[] stranger = {0, 0, 15, 66, 64, 0};
        assertThatThrownBy(() -> serdes.deserializer(StackChange.class).deserialize("t", stranger))
                .satisfies(it -> assertThat(Fault.of(it)).isEqualTo(Fault.BAD_BYTES));

        registry.close();
        assertThatThrownBy(() -> serdes.deserializer(StackChange.class).deserialize("t", stranger))
                .satisfies(it -> assertThat(Fault.of(it)).isEqualTo(Fault.REGISTRY_UNAVAILABLE));
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> DevRegistry.start(broker.bootstrapServers(), other.getLocalPort()))
                    .isInstanceOfSatisfying(PortTakenException.class,
                            it -> assertThat(it.port()).isEqualTo(other.getLocalPort()));
        }
    }
}
