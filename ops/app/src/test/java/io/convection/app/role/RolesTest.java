package io.convection.app.role;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.app.Call;
import io.convection.app.Exit;
import io.convection.dev.DevCluster;
import io.convection.dev.DevConfig;

import static org.assertj.core.api.Assertions.assertThat;

/** The roles as commands, each against a cluster that is there: an installation of their own beside that of {@code up}. */
class RolesTest {

    private static final String TEMPLATE = """
            heat_template_version: 2021-04-16
            resources:
              hello: {type: Local::File, properties: {path: hello, content: world}}
            """;

    private static final Pattern PLACE = Pattern.compile("health +(http://127.0.0.1:[0-9]+)/health");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static DevCluster cluster;
    private static TraceCollector collector;

    @BeforeAll
    static void start() {
        collector = TraceCollector.start();
        cluster = DevCluster.start(DevConfig.free(folder.resolve("data")), line -> {});
    }

    @AfterAll
    static void stop() {
        cluster.close();
        collector.close();
    }

    @Test
    void anEngineAndAnExecutorConvergeAStackOfAnotherInstallation() throws IOException, InterruptedException {
        Path client = file("client", "topics.prefix=team.", "application.id=team");
        Call topics = Call.of("topics", "create", "--config", client.toString());
        assertThat(topics.status()).as(topics.err()).isEqualTo(Exit.DONE);
        Path template = Files.writeString(folder.resolve("hello.yaml"), TEMPLATE);
        Path role = file("role", "topics.prefix=team.", "application.id=team", "name=north",
                "files=" + folder.resolve("files"), "state.dir=" + folder.resolve("stores"),
                "otel.exporter.otlp.endpoint=" + collector.url(), "otel.exporter.otlp.protocol=http/protobuf");

        try (Background executor = new Background("executor", "--config", role.toString());
                Background engine = new Background("engine", "--config", role.toString())) {
            Call created = Call.of("stack", "create", "own", "-t", template.toString(), "--wait", "--config",
                    client.toString());

            assertThat(created.status()).as(created.err()).isEqualTo(Exit.DONE);
            assertThat(folder.resolve("files/hello")).hasContent("world");
            assertThat(Call.of("stack", "list", "--config", client.toString()).out()).contains("default/own");
            assertThat(folder.resolve("stores/team")).isDirectory();
            assertThat(get(engine, "/health")).startsWith("200 ").contains("\"state\":\"running\"")
                    .contains("\"topic\":\"team.stack-changes\"").contains("\"quarantined\":[]");
            assertThat(get(engine, "/health/ready")).startsWith("200 ");
            assertThat(get(engine, "/health/live")).startsWith("200 ");
            assertThat(get(engine, "/elsewhere")).startsWith("404 ");
            assertThat(get(engine, "/metrics")).contains("convection_engine_ready 1.0")
                    .contains("kafka_stream_").contains("jvm_memory_used_bytes");
            assertThat(get(executor, "/health")).startsWith("200 ").contains("\"name\":\"north\"");
            assertThat(get(executor, "/metrics")).contains("convection_executor_operations{executor=\"north\"}")
                    .contains("kafka_consumer_");
            assertThat(engine.end().out()).contains("closing");
            assertThat(executor.end().out()).contains("executor   north of group team-executors").contains("closing");
        }
        // whole spans are looked at where they are made; here, that they arrive, of both roles
        assertThat(collector.received()).contains("convection-engine", "decide", "default/own", "convection-executor",
                "CREATE Local::File");
    }

    @Test
    void aTruststoreThatIsNotThereIsNamed() throws IOException {
        Path missing = folder.resolve("no-such-truststore.jks");
        Path file = file("ssl", "kafka.security.protocol=SSL", "kafka.ssl.truststore.location=" + missing);

        for (String role : List.of("engine", "executor")) {
            Call call = Call.of(role, "--config", file.toString());

            assertThat(call.status()).as(role).isEqualTo(Exit.FAILED);
            assertThat(call.err()).startsWith("convection: ").contains(missing.toString())
                    .contains("there is no such file").doesNotContain("\tat ");
        }
    }

    @Test
    void missingTopicsAreNamedWithTheirRemedy() throws IOException {
        Call call = Call.of("engine", "--config", file("none", "topics.prefix=none.").toString());

        assertThat(call.status()).isEqualTo(Exit.FAILED);
        assertThat(call.err()).contains("none.stack-changes").contains("convection topics create");
    }

    @Test
    void aSettingThatMakesNoSenseIsAWrongCall() throws IOException {
        Call call = Call.of("engine", "--config", file("odd", "streams.num.stream.threads=many").toString());

        assertThat(call.status()).isEqualTo(Exit.USAGE);
        assertThat(call.err()).contains("num.stream.threads");
    }

    /** The status, and what is answered. */
    private static String get(Background role, String path) throws IOException, InterruptedException {
        String url = PLACE.matcher(role.printed()).results().findFirst().orElseThrow().group(1);
        HttpResponse<String> answer = HTTP.send(HttpRequest.newBuilder(URI.create(url + path)).build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    private static Path file(String name, String... further) throws IOException {
        List<String> lines = new ArrayList<>(List.of("kafka.bootstrap.servers=" + cluster.bootstrapServers(),
                "registry.schema.registry.url=" + cluster.registryUrl()));
        lines.addAll(Arrays.asList(further));
        return Files.write(folder.resolve(name + ".properties"), lines);
    }

    /** A command that runs until it is ended. */
    private static final class Background implements AutoCloseable {

        private static final Duration PATIENCE = Duration.ofSeconds(60);

        private final CompletableFuture<Call> result = new CompletableFuture<>();
        private final StringWriter out = new StringWriter();
        private final Thread thread;

        Background(String... args) {
            thread = Thread.ofPlatform().start(() -> result.complete(Call.of(out, args)));
        }

        String printed() {
            return out.toString();
        }

        Call end() {
            thread.interrupt();
            return result.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        }

        @Override
        public void close() {
            end();
        }
    }
}
