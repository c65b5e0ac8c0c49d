package io.convection.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.ResourceType;
import io.convection.records.StackChange;
import io.convection.serdes.JournalChain;
import io.convection.serdes.TopicPlan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The engine on a broker: what a test driver can't show. */
class EngineTest {

    @TempDir
    private static Path directory;
    private static TestBroker broker;

    @BeforeAll
    static void start() {
        broker = new TestBroker(directory.resolve("broker"));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void entriesStandInThePartitionOfTheirInputAndAreChained() {
        try (TestCluster cluster = cluster("chained"); Engine engine = engine(cluster.config(state("chained")))) {
            engine.start();
            assertThat(engine.health()).isEqualTo(new EngineHealth(EngineHealth.State.RUNNING, true, ""));
            for (int i = 0; i < 12; i++) {
                create(cluster, "p/s" + i);
            }
            soon().untilAsserted(() -> assertThat(stacks(cluster)).hasSize(12));

            byte[][] digests = new byte[TestCluster.PARTITIONS][];
            for (ConsumerRecord<byte[], byte[]> each : cluster.committed(cluster.topics.journal())) {
                byte[] before = each.offset() == 0 ? JournalChain.genesis() : digests[each.partition()];
                digests[each.partition()] = JournalChain.next(before, each.value());
                assertThat(each.headers().lastHeader(JournalChain.HEADER).value())
                        .isEqualTo(digests[each.partition()]);
                JournalEntry entry = cluster.decode(each, JournalEntry.class);
                assertThat(entry.getStack().equals("~") || entry.getSource().getPartition() == each.partition())
                        .isTrue();
            }
            assertThat(List.of(digests)).hasSize(TestCluster.PARTITIONS);
        }
    }

    @Test
    void aStrayIsDecidedInThePartitionOfItsKey() {
        try (TestCluster cluster = cluster("stray"); Engine engine = engine(cluster.config(state("stray")))) {
            engine.start();
            int home = Utils.toPositive(Utils.murmur2("p/a".getBytes(UTF_8))) % TestCluster.PARTITIONS;
            int elsewhere = (home + 1) % TestCluster.PARTITIONS;
            cluster.send(cluster.topics.stackChanges(), elsewhere, "p/a", TestWorld.create("p/a", "r1"));

            soon().untilAsserted(() -> assertThat(stacks(cluster)).containsExactly("p/a"));
            JournalEntry entry = entries(cluster).stream().filter(each -> each.getStack().equals("p/a")).findFirst()
                    .orElseThrow();
            assertThat(entry.getSource().getPartition()).isEqualTo(home);
            assertThat(cluster.committed(cluster.topics.deadLetters())).isEmpty();
        }
    }

    @Test
    void typesPublishedBeforeAndAfterTheStartAreLearned() {
        try (TestCluster cluster = cluster("types"); Engine engine = engine(cluster.config(state("types")))) {
            cluster.send(cluster.topics.resourceTypes(), "First", TestWorld.type("First", ""));
            engine.start();
            create(cluster, "p/a");
            soon().untilAsserted(() -> assertThat(types(cluster)).containsExactly("First"));

            cluster.send(cluster.topics.resourceTypes(), "Second", TestWorld.type("Second", ""));
            soon().untilAsserted(() -> {
                create(cluster, "p/a");
                assertThat(types(cluster)).contains("Second");
            });
        }
    }

    @Test
    void aCrashCommitsNothingOfTheOpenTransaction() {
        try (TestCluster cluster = cluster("crash")) {
            try (Engine engine = engine(lateCommits(cluster, "crash"))) {
                engine.start();
                create(cluster, "p/a");
                soon().untilAsserted(() -> assertThat(cluster.read(cluster.topics.journal(), "read_uncommitted"))
                        .isNotEmpty());
                engine.crash();
            }
            assertThat(cluster.committed(cluster.topics.journal())).isEmpty();

            try (Engine next = engine(cluster.config(state("crash-next")))) {
                next.start();
                soon().untilAsserted(() -> assertThat(stacks(cluster)).containsExactly("p/a"));
            }
        }
    }

    @Test
    void aCloseCommitsWhatWasBegun() {
        try (TestCluster cluster = cluster("close"); Engine engine = engine(lateCommits(cluster, "close"))) {
            engine.start();
            create(cluster, "p/a");
            soon().untilAsserted(() -> assertThat(cluster.read(cluster.topics.journal(), "read_uncommitted"))
                    .isNotEmpty());
            assertThat(cluster.committed(cluster.topics.journal())).isEmpty();
            engine.close(Duration.ofSeconds(20));

            assertThat(stacks(cluster)).containsExactly("p/a");
            assertThat(engine.health().state()).isEqualTo(EngineHealth.State.STOPPED);
        }
    }

    @Test
    void withoutARegistryItWaitsAndLosesNothing() {
        try (TestCluster cluster = cluster("registry")) {
            try (Engine deaf = engine(cluster.withoutRegistry(state("registry")))) {
                deaf.start();
                create(cluster, "p/a");
                soon().until(() -> deaf.health().state() == EngineHealth.State.WAITING);
                assertThat(deaf.health().ready()).isFalse();
                assertThat(deaf.health().reason()).contains("registry");
            }
            assertThat(cluster.committed(cluster.topics.deadLetters())).isEmpty();

            try (Engine hearing = engine(cluster.config(state("registry-next")))) {
                hearing.start();
                soon().untilAsserted(() -> assertThat(stacks(cluster)).containsExactly("p/a"));
            }
        }
    }

    @Test
    void anInputThatNeitherCanBeDecidedNorPutInQuarantineEndsTheEngineWithItsPlace() {
        try (TestCluster cluster = cluster("fail"); Engine engine = engine(cluster.config(state("fail")))) {
            engine.start();
            cluster.send(cluster.topics.stackChanges(), "p/a", TestWorld.create("p/a", "fail"));

            soon().until(() -> engine.health().state() == EngineHealth.State.FAILED);
            assertThat(engine.health().reason()).contains("Stack p/a, input stack-changes-").contains("told to fail");
            assertThat(cluster.committed(cluster.topics.journal())).isEmpty();
        }
    }

    @Test
    void aTimerIsReadOnceInTheStacksOwnPartitionAfterARestartToo() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        try (TestCluster cluster = cluster("timer")) {
            try (Engine engine = engine(cluster.config(state("timer")).withClock(now::get))) {
                engine.start();
                cluster.send(cluster.topics.stackChanges(), "p/a", TestWorld.create("p/a", "wait"));
                soon().untilAsserted(() -> assertThat(stacks(cluster)).containsExactly("p/a"));
                assertThat(timers(cluster)).isEmpty();
            }
            now.set(now.get().plusSeconds(60));
            try (Engine next = engine(cluster.config(state("timer-next")).withClock(now::get))) {
                next.start();
                soon().untilAsserted(() -> assertThat(timers(cluster)).isNotEmpty());
            }
            JournalEntry change = entries(cluster).stream().filter(each -> each.getInput() instanceof StackChange)
                    .findFirst().orElseThrow();
            assertThat(timers(cluster)).hasSize(1).allMatch(
                    each -> each.getSource().getPartition() == change.getSource().getPartition());
        }
    }

    private static List<JournalEntry> timers(TestCluster cluster) {
        return entries(cluster).stream().filter(each -> each.getInput() instanceof ResourceEvent event
                && event.getKind() == EventKind.TIMER_DUE).toList();
    }

    @Test
    void missingTopicsAreNamed() {
        try (TestCluster cluster = new TestCluster(broker, "missing");
                Engine engine = engine(cluster.config(state("missing")))) {
            assertThatThrownBy(engine::start).isInstanceOf(EngineException.class)
                    .hasMessageContaining("missing.stack-changes").hasMessageContaining("topics create");
        }
    }

    @Test
    void differentPartitionCountsAreRefused() {
        try (TestCluster cluster = new TestCluster(broker, "uneven");
                Engine engine = engine(cluster.config(state("uneven")))) {
            cluster.createTopics(TopicPlan.of(cluster.topics, 2, List.of()).stream()
                    .filter(each -> !each.name().equals(cluster.topics.journal())).toList());
            cluster.createTopics(TopicPlan.of(cluster.topics, 3, List.of()).stream()
                    .filter(each -> each.name().equals(cluster.topics.journal())).toList());
            assertThatThrownBy(engine::start).isInstanceOf(EngineException.class).hasMessageContaining("[2, 3]");
        }
    }

    @Test
    void aKafkaThatDoesNotAnswerIsSaidInTime() {
        EngineConfig config = EngineConfig
                .of("none.", Map.of("bootstrap.servers", "127.0.0.1:" + TestBroker.freePort()),
                        Map.of("schema.registry.url", "mock://none"), state("none"))
                .withStartTimeout(Duration.ofSeconds(2));
        try (Engine engine = engine(config)) {
            assertThatThrownBy(engine::start).isInstanceOf(EngineException.class)
                    .hasMessageContaining("bootstrap.servers");
        }
    }

    private static TestCluster cluster(String name) {
        TestCluster cluster = new TestCluster(broker, name);
        cluster.createTopics();
        return cluster;
    }

    private static Engine engine(EngineConfig config) {
        return new Engine(config, new EchoDecider());
    }

    private static EngineConfig lateCommits(TestCluster cluster, String name) {
        return cluster.config(state(name)).withStreams(Map.of("commit.interval.ms", 600_000,
                "producer.transaction.timeout.ms", 700_000));
    }

    private static Path state(String name) {
        return directory.resolve("state-" + name);
    }

    private static void create(TestCluster cluster, String stack) {
        cluster.send(cluster.topics.stackChanges(), stack, TestWorld.create(stack, "r1"));
    }

    private static List<JournalEntry> entries(TestCluster cluster) {
        return cluster.committed(cluster.topics.journal()).stream()
                .map(each -> cluster.decode(each, JournalEntry.class)).toList();
    }

    private static List<String> stacks(TestCluster cluster) {
        return entries(cluster).stream().filter(each -> each.getInput() instanceof StackChange)
                .map(JournalEntry::getStack).toList();
    }

    private static List<String> types(TestCluster cluster) {
        return entries(cluster).stream().map(JournalEntry::getInput).filter(ResourceType.class::isInstance)
                .map(each -> ((ResourceType) each).getName()).toList();
    }

    /** Threads of the engine that end are what is looked at here. */
    private static ConditionFactory soon() {
        return Awaitility.await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100));
    }
}
