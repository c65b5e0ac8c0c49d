package io.convection.serdes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import io.confluent.kafka.schemaregistry.client.security.bearerauth.BearerAuthCredentialProvider;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.convection.records.Control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** What a registry answers, and whose fault that is. The bytes are those of a record with schema id 7. */
class RegistryFaultTest {

    private static final byte[] BYTES = {0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0};

    private HttpServer server;
    private RecordSerdes serdes;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        serdes = new RecordSerdes(Map.of("schema.registry.url", "http://127.0.0.1:" + server.getAddress().getPort(),
                "max.retries", "0", "http.read.timeout.ms", "200"));
    }

    @AfterEach
    void stop() {
        serdes.close();
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "404 | {\"error_code\":40403,\"message\":\"Schema 7 not found\"} | BAD_BYTES",
            "404 | {\"error_code\":40401,\"message\":\"Subject not found\"} | BAD_BYTES",
            "200 | {\"schemaType\":\"JSON\",\"schema\":\"{}\"} | BAD_BYTES",
            "200 | {\"schema\":\"\\\"string\\\"\"} | BAD_BYTES",
            "200 | {\"schema\":\"{\\\"type\\\":\\\"nonsense\\\"}\"} | BAD_BYTES",
            "404 | {\"error_code\":404,\"message\":\"HTTP 404 Not Found\"} | REGISTRY_UNAVAILABLE",
            "404 | <html>no such page</html> | REGISTRY_UNAVAILABLE",
            "200 | <html>please log in</html> | REGISTRY_UNAVAILABLE",
            "401 | {\"error_code\":401,\"message\":\"Unauthorized\"} | REGISTRY_UNAVAILABLE",
            "403 | {\"error_code\":40301,\"message\":\"Denied\"} | REGISTRY_UNAVAILABLE",
            "429 | {\"error_code\":42901,\"message\":\"Too many\"} | REGISTRY_UNAVAILABLE",
            "500 | {\"error_code\":50001,\"message\":\"Store\"} | REGISTRY_UNAVAILABLE",
            "503 | gone fishing | REGISTRY_UNAVAILABLE"})
    void onlyTheRegistrysOwnDenialIsTheRecordsFault(int status, String body, Fault expected) {
        server.createContext("/", exchange -> {
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });

        assertThat(fault()).isEqualTo(expected);
    }

    @Test
    void aRegistryThatIsNotThereIsUnavailable() {
        server.stop(0);

        assertThat(fault()).isEqualTo(Fault.REGISTRY_UNAVAILABLE);
    }

    @Test
    void aRegistryThatHangsUpIsUnavailable() {
        server.createContext("/", com.sun.net.httpserver.HttpExchange::close);

        assertThat(fault()).isEqualTo(Fault.REGISTRY_UNAVAILABLE);
    }

    @Test
    void aRegistryThatDoesNotAnswerIsUnavailable() {
        server.createContext("/", exchange -> {
            // No answer, and the connection stays open.
        });

        assertThat(fault()).isEqualTo(Fault.REGISTRY_UNAVAILABLE);
    }

    @Test
    void aTokenThatCanNotBeHadIsNotTheRecordsFault() {
        serdes.close();
        serdes = new RecordSerdes(Map.of("schema.registry.url", "http://127.0.0.1:" + server.getAddress().getPort(),
                "bearer.auth.credentials.source", "CUSTOM", "bearer.auth.custom.provider.class",
                NoToken.class.getName()));

        assertThat(fault()).isEqualTo(Fault.REGISTRY_UNAVAILABLE);
    }

    /** An issuer of tokens that is out of order. */
    public static final class NoToken implements BearerAuthCredentialProvider {

        @Override
        public void configure(Map<String, ?> settings) {}

        @Override
        public String getBearerToken(URL registry) {
            throw new KafkaException("no token today");
        }
    }

    @Test
    void whatBecomesReadableWhenTheRegistryIsBackIsRead() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        assertThat(fault()).isEqualTo(Fault.REGISTRY_UNAVAILABLE);

        server.removeContext("/");
        String schema = Control.getClassSchema().toString().replace("\\", "\\\\").replace("\"", "\\\"");
        server.createContext("/", exchange -> {
            byte[] answer = ("{\"schema\":\"" + schema + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });

        assertThat(serdes.deserializer(Control.class).deserialize("t", BYTES))
                .isEqualTo(Control.newBuilder().build());
    }

    @Test
    void aSchemaThatTheRegistryDoesNotTakeIsNotTheRecordsFault() {
        server.createContext("/", exchange -> {
            byte[] answer = "{\"error_code\":40401,\"message\":\"x\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(404, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });

        Throwable failure = catchThrowable(
                () -> serdes.serializer(Control.class).serialize("t", Control.newBuilder().build()));

        assertThat(failure).isInstanceOf(RegistryUnavailableException.class);
        assertThat(Fault.of(failure)).isEqualTo(Fault.REGISTRY_UNAVAILABLE);
    }

    private Fault fault() {
        Throwable failure = catchThrowable(() -> serdes.deserializer(Control.class).deserialize("t", BYTES));
        assertThat(failure).isInstanceOf(SerializationException.class);
        return Fault.of(failure);
    }
}
