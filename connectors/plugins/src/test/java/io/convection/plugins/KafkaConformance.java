package io.convection.plugins;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import io.convection.conformance.Line;
import io.convection.conformance.PluginConformance;
import io.convection.conformance.Promise;
import io.convection.executor.Plugin;
import io.convection.executor.TestBroker;

/** What the engine relies on, tried on a broker of its own, which has an authorizer and lets everybody do everything. */
abstract class KafkaConformance extends PluginConformance {

    private static final String NO_NUMBER = "Kafka compares no number that rises: it takes an older operation, too";

    private static final AtomicInteger NAMES = new AtomicInteger();

    @TempDir
    private static Path folder;
    private static TestBroker broker;
    private static Admin admin;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new TestBroker(folder,
                Map.of("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        "super.users", "User:ANONYMOUS"));
        admin = broker.admin();
        admin.createTopics(List.of(new NewTopic("orders", 1, (short) 1))).all().get();
        admin.listConsumerGroupOffsets("first").all().get();
    }

    @AfterAll
    static void stopBroker() {
        admin.close();
        broker.close();
    }

    static Admin admin() {
        return admin;
    }

    static Map<String, Object> settings() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    /** One that no other resource has. */
    final String fresh() {
        return "name-" + NAMES.incrementAndGet();
    }

    /** The plugin, with a client that it is to close; the calls of each operation are made by what it is given for its deadline. */
    abstract Plugin plugin(Admin client, Function<Instant, AdminCalls> calls);

    @Override
    protected final Plugin plugin() {
        return plugin(broker.admin(), AdminCalls::new);
    }

    @Override
    protected final Optional<Plugin> plugin(Line line) {
        return Optional.of(plugin(broker.admin(), deadline -> new BreakableCalls(deadline, line)));
    }

    @Override
    protected final Duration patience() {
        return Duration.ofSeconds(30);
    }

    @Override
    protected final Map<Promise, String> notPromised() {
        Map<Promise, String> all = new EnumMap<>(Promise.class);
        all.put(Promise.OLDER_OPERATION, NO_NUMBER);
        all.putAll(furtherNotPromised());
        return all;
    }

    abstract Map<Promise, String> furtherNotPromised();
}
