package io.convection.connect;

import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;

import io.convection.dev.ChildProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A worker of Kafka Connect as it ships, in distributed mode, with exactly-once sources. It knows its connectors again after a restart. */
final class Worker implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration SOON = Duration.ofMinutes(3);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final Runnable end;

    private Worker(String url, Runnable end) {
        this.url = url;
        this.end = end;
    }

    /** One of a group in this JVM, which ends in good order. */
    static Worker start(String bootstrapServers, String group) {
        Connect<?> connect = new ConnectDistributed().startConnect(settings(bootstrapServers, group, 0));
        return new Worker(connect.rest().serverUrl().toString().replaceAll("/$", ""), () -> {
            connect.stop();
            connect.awaitStop();
        });
    }

    /**
     * One of a group in a process of its own, which ends by {@code kill -9}. It has our connectors as users have them: as jars in a folder of its
     * {@code plugin.path}, apart from its own classes.
     *
     * @param folder for the jars, its settings and its log
     */
    static Worker startProcess(String bootstrapServers, String group, Path folder) throws IOException {
        int port = freePort();
        Map<String, String> settings = settings(bootstrapServers, group, port);
        settings.put("plugin.path", Jars.plugin(folder.resolve("plugins")).toString());
        Properties file = new Properties();
        file.putAll(settings);
        Path properties = folder.resolve("worker.properties");
        try (Writer out = Files.newBufferedWriter(properties)) {
            file.store(out, "");
        }
        ChildProcess process = ChildProcess.start(folder.resolve("worker.log"),
                List.of("-Xmx256m", "-XX:+UseSerialGC", "-cp", Jars.worker()),
                ConnectDistributed.class.getName(), List.of(properties.toString()));
        return new Worker("http://127.0.0.1:" + port, process::kill);
    }

    private static Map<String, String> settings(String bootstrapServers, String group, int port) {
        Map<String, String> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("group.id", group);
        for (String kind : List.of("config", "offset", "status")) {
            settings.put(kind + ".storage.topic", group + "-" + kind);
            settings.put(kind + ".storage.replication.factor", "1");
        }
        settings.put("offset.storage.partitions", "1");
        settings.put("status.storage.partitions", "1");
        settings.put("exactly.once.source.support", "enabled");
        settings.put("listeners", "http://127.0.0.1:" + port);
        settings.put("plugin.discovery", "service_load");
        settings.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
        settings.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        settings.put("value.converter.schemas.enable", "false");
        // one that was killed is not waited for
        settings.put("scheduled.rebalance.max.delay.ms", "0");
        settings.put("session.timeout.ms", "6000");
        settings.put("heartbeat.interval.ms", "1000");
        return settings;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Makes a connector, or gives it other settings; returns when its task runs. */
    void run(String name, Map<String, String> config) {
        await().atMost(SOON).ignoreExceptions().pollInSameThread().untilAsserted(() -> {
            HttpResponse<String> made = put("/connectors/" + name + "/config", JSON.writeValueAsString(config));
            assertThat(made.statusCode()).as(made.body()).isIn(200, 201);
        });
        awaitRunning(name);
    }

    /** What is wrong with settings, in the worker's words; empty if nothing is. */
    String refusal(String name, Map<String, String> config) throws IOException, InterruptedException {
        HttpResponse<String> made = put("/connectors/" + name + "/config", JSON.writeValueAsString(config));
        return made.statusCode() == 400 ? JSON.readTree(made.body()).path("message").asText() : "";
    }

    /** Returns when the connector's task runs. */
    void awaitRunning(String name) {
        await().atMost(SOON).ignoreExceptions().pollInSameThread().untilAsserted(() -> {
            JsonNode status = JSON.readTree(get("/connectors/" + name + "/status").body());
            assertThat(status.path("tasks").path(0).path("state").asText()).as(status.toString())
                    .isEqualTo("RUNNING");
        });
    }

    private HttpResponse<String> put(String path, String body) throws IOException, InterruptedException {
        return http.send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body))
                .build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path));
    }

    @Override
    public void close() {
        end.run();
        http.close();
    }
}
