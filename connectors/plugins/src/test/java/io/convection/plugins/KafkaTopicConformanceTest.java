package io.convection.plugins;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

import io.convection.conformance.Promise;
import io.convection.conformance.Reality;
import io.convection.executor.Json;
import io.convection.executor.Plugin;

class KafkaTopicConformanceTest extends KafkaConformance {

    private static final String NO_MARK = "a topic bears no mark of who made it";
    private static final String LANDS_LATE = "Kafka may carry a request out after its client has let go of it, and the topic is there only then";

    private static final AtomicInteger TESTS = new AtomicInteger();

    /** What begins the names of this test's topics. One of another test may land while this one runs. */
    private final String own = "test-" + TESTS.incrementAndGet() + "-";

    @Override
    Plugin plugin(Admin client, Function<Instant, AdminCalls> calls) {
        return new KafkaTopic(client, PluginSettings.RESERVED_TOPICS, calls);
    }

    @Override
    protected Optional<Reality> reality() {
        return Optional.of(new Topics());
    }

    @Override
    protected ObjectNode properties() {
        return Json.object().put("name", own + fresh()).put("partitions", 2).set("config",
                Json.object().put("retention.ms", "60000"));
    }

    @Override
    protected Optional<ObjectNode> changed(ObjectNode properties) {
        return Optional.of(properties.set("config", Json.object().put("retention.ms", "70000")));
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
    Map<Promise, String> furtherNotPromised() {
        return Map.of(Promise.DELETE_SPARES_LIKE, NO_MARK, Promise.DELETE_LATE, NO_MARK, Promise.CREATE_INTERRUPTED,
                LANDS_LATE);
    }

    private final class Topics implements Reality {

        @Override
        public int count() throws Exception {
            return (int) admin().listTopics().names().get().stream()
                    .filter(name -> name.startsWith(own) || !name.startsWith("test-")).count();
        }

        @Override
        public boolean exists(String physicalId) throws Exception {
            return find(physicalId).isPresent();
        }

        @Override
        public Optional<ObjectNode> properties(String physicalId) throws Exception {
            return find(physicalId).map(found -> {
                ObjectNode config = Json.object();
                found.config().forEach(config::put);
                return Json.object().put("partitions", found.partitions()).set("config", config);
            });
        }

        @Override
        public void vanish(String physicalId) throws Exception {
            admin().deleteTopics(List.of(physicalId)).all().get();
        }

        @Override
        public Optional<ObjectNode> drift(String physicalId) throws Exception {
            ConfigEntry other = new ConfigEntry("retention.ms", "5");
            admin().incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, physicalId),
                    List.of(new AlterConfigOp(other, AlterConfigOp.OpType.SET)))).all().get();
            return Optional.of(Json.object().set("config", Json.object().put("retention.ms", "5")));
        }

        private Optional<ExistingTopic> find(String name) throws Exception {
            return new TopicAdmin(admin(), new AdminCalls(Instant.now().plusSeconds(30))).find(name);
        }
    }
}
