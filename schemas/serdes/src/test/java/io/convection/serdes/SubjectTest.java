package io.convection.serdes;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.convection.records.StackChange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SubjectTest {

    private static final List<Subject> SUBJECTS = Subject.all(Topics.standard(), Topics.DEFAULT_APPLICATION_ID,
            List.of("gpu"));

    private final RecordSerdes serdes = new RecordSerdes(Map.of("schema.registry.url", "mock://subjects"));

    @AfterEach
    void close() {
        serdes.close();
        MockSchemaRegistry.dropScope("subjects");
    }

    @Test
    void everyTopicWithRecordsHasItsSubject() throws Exception {
        Subject.registerAll(serdes.registry(), SUBJECTS);

        assertThat(serdes.registry().getAllSubjects()).containsExactlyInAnyOrder("convection.stack-changes-value",
                "convection.resource-events-value", "convection.converge-commands-value",
                "convection.converge-commands.gpu-value", "convection.executor-control-value",
                "convection.journal-value", "convection.resource-types-value", "convection-stacks-changelog-value",
                "convection-resources-changelog-value", "convection-nodes-changelog-value");
    }

    @Test
    void allButTheJournalCanBeReadByOlderCodeToo() throws Exception {
        Subject.registerAll(serdes.registry(), SUBJECTS);

        assertThat(serdes.registry().getCompatibility("convection.journal-value")).isEqualTo("BACKWARD_TRANSITIVE");
        assertThat(serdes.registry().getCompatibility("convection.stack-changes-value")).isEqualTo("FULL_TRANSITIVE");
        assertThat(serdes.registry().getCompatibility("convection-stacks-changelog-value"))
                .isEqualTo("FULL_TRANSITIVE");
    }

    @Test
    void registeringAgainChangesNothing() throws Exception {
        Subject.registerAll(serdes.registry(), SUBJECTS);
        Subject.registerAll(serdes.registry(), SUBJECTS);

        assertThat(serdes.registry().getAllVersions("convection.journal-value")).containsExactly(1);
    }

    @Test
    void serializersFindWhatWasRegistered() throws Exception {
        Subject.registerAll(serdes.registry(), SUBJECTS);
        byte[] bytes = serdes.serializer(StackChange.class).serialize(Topics.standard().stackChanges(),
                Samples.change());

        assertThat((int) bytes[4]).isEqualTo(serdes.registry().getId("convection.stack-changes-value",
                new AvroSchema(StackChange.getClassSchema())));
    }

    @Test
    void anIncompatibleSchemaIsRefusedWithItsSubject() throws Exception {
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            byte[] answer = "{\"error_code\":409,\"message\":\"incompatible\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(409, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        registry.start();
        try (RecordSerdes strict = new RecordSerdes(
                Map.of("schema.registry.url", "http://127.0.0.1:" + registry.getAddress().getPort()))) {
            assertThatThrownBy(() -> Subject.registerAll(strict.registry(), SUBJECTS))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("convection.stack-changes-value").hasMessageContaining("incompatible");
        } finally {
            registry.stop(0);
        }
    }
}
