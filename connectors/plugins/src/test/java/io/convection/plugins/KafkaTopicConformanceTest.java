package io.convection.plugins;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import io.convection.conformance.Line;
import io.convection.conformance.PluginConformance;
import io.convection.conformance.Promise;
import io.convection.conformance.Reality;
import io.convection.executor.Json;
import io.convection.executor.Plugin;
import io.convection.executor.TestBroker;

class KafkaTopicConformanceTest extends PluginConformance {

    private static final String NO_MEMORY = "a topic does not tell which operation made it";
    private static final String LANDS_LATE = "Kafka may carry a request out after its client has let go of it, and the topic is there only then";
    private static final AtomicInteger TESTS = new AtomicInteger();

    /** What begins the names of this test's topics. One of another test may land while this one runs. */
    private final String own = "test-" + TESTS.incrementAndGet() + "-";
    private int topics;

    @TempDir
    private static Path folder;
    private static TestBroker broker;
    private static Admin admin;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new TestBroker(folder);
        admin = broker.admin();
    }

    @AfterAll
    static void stopBroker() {
        admin.close();
        broker.close();
    }

    @Override
    protected Plugin plugin() {
        return new KafkaTopic(Map.of("bootstrap.servers", broker.bootstrapServers()),
                PluginSettings.RESERVED_TOPICS);
    }

    @Override
    protected Optional<Plugin> plugin(Line line) {
        Admin client = broker.admin();
        return Optional.of(new KafkaTopic(client, PluginSettings.RESERVED_TOPICS,
                deadline -> new BreakableTopics(client, deadline, line)));
    }

    @Override
    protected Optional<Reality> reality() {
        return Optional.of(new Reality() {
            @Override
            public int count() throws Exception {
                return (int) admin.listTopics().names().get().stream()
                        .filter(name -> name.startsWith(own) || !name.startsWith("test-")).count();
            }

            @Override
            public boolean exists(String name) throws Exception {
                return found(name).isPresent();
            }

            @Override
            public Optional<ObjectNode> properties(String name) throws Exception {
                return found(name).map(topic -> {
                    ObjectNode config = Json.object();
                    topic.config().forEach(config::put);
                    return Json.object().put("name", name).put("partitions", topic.partitions()).set("config", config);
                });
            }

            @Override
            public void vanish(String name) throws Exception {
                admin.deleteTopics(List.of(name)).all().get();
            }

            @Override
            public Optional<ObjectNode> drift(String name) throws Exception {
                admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, name),
                        List.of(new AlterConfigOp(new ConfigEntry("retention.ms", "77"), AlterConfigOp.OpType.SET))))
                        .all().get();
                return Optional.of(Json.object().set("config", Json.object().put("retention.ms", "77")));
            }
        });
    }

    private static Optional<ExistingTopic> found(String name) throws ExecutionException, InterruptedException {
        return new TopicAdmin(admin, Instant.now().plusSeconds(10)).find(name);
    }

    @Override
    protected ObjectNode properties() {
        return Json.object().put("name", own + ++topics).put("partitions", 2).set("config",
                Json.object());
    }

    @Override
    protected Optional<ObjectNode> changed(ObjectNode properties) {
        return Optional.of(properties.set("config", Json.object().put("retention.ms", "1000")));
    }

    @Override
    protected Optional<ObjectNode> replaced(ObjectNode properties) {
        return Optional.of(properties.put("partitions", 1));
    }

    @Override
    protected Map<String, ObjectNode> invalid() {
        return Map.of("partitions", properties().put("partitions", 0), "name", properties().put("name", "no name!"),
                "config", properties().set("config", Json.object().put("retention.ms", "long")), "replication_factor",
                properties().put("replication_factor", 3));
    }

    @Override
    protected Map<Promise, String> notPromised() {
        return Map.of(Promise.DELETE_SPARES_LIKE, NO_MEMORY, Promise.DELETE_LATE, NO_MEMORY, Promise.OLDER_OPERATION,
                NO_MEMORY, Promise.CREATE_INTERRUPTED, LANDS_LATE);
    }
}
