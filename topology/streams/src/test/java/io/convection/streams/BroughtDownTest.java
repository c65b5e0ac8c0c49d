package io.convection.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.core.Core;
import io.convection.core.Decision;
import io.convection.core.Input;
import io.convection.core.RowReader;
import io.convection.records.ChangeKind;
import io.convection.records.Definition;
import io.convection.records.JournalEntry;
import io.convection.records.StackChange;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.Parked;
import io.convection.records.fact.Quarantined;

import static org.assertj.core.api.Assertions.assertThat;

/** An input that brings the engine down again and again costs its own stack a quarantine, and no other stack anything but a pause. */
class BroughtDownTest {

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

    /** The core, but for one stack, which takes more of the call stack than there is. */
    private static final class Overflowing implements StackProcessor.Decider {

        private final Core core = new Core();
        private final AtomicInteger tried = new AtomicInteger();
        private final AtomicBoolean mended = new AtomicBoolean();

        @Override
        public Decision decide(RowReader rows, Input input, Instant now) {
            if (input.stack().equals("p/bad") && !mended.get()) {
                tried.incrementAndGet();
                throw new StackOverflowError("too deep");
            }
            return core.decide(rows, input, now);
        }

        @Override
        public Decision quarantine(RowReader rows, Input input, Instant now, String error) {
            return core.quarantine(rows, input, now, error);
        }

        @Override
        public List<String> quarantined(RowReader rows) {
            return core.quarantined(rows);
        }
    }

    @Test
    void afterThreeTriesItsStackIsInQuarantineAndTheOthersGoOn() {
        Overflowing decider = new Overflowing();
        try (TestCluster cluster = cluster("error")) {
            cluster.createTopics();
            try (Engine engine = new Engine(cluster.config(state("error")), decider)) {
                engine.start();
                send(cluster, create("p/bad", "{}"));
                send(cluster, create("p/good", "{}"));

                soon().untilAsserted(() -> assertThat(entries(cluster, "p/bad")).hasSize(1));
                assertThat(decider.tried).hasValue(Tries.MOST);
                assertThat(entries(cluster, "p/bad").getFirst().getFacts()).satisfiesExactly(
                        fact -> assertThat(fact).isInstanceOfSatisfying(Quarantined.class, quarantined -> {
                            assertThat(quarantined.getUndecided()).isTrue();
                            assertThat(quarantined.getError()).contains("3 times").contains("too deep");
                        }), fact -> assertThat(fact).isInstanceOf(Parked.class));
                soon().untilAsserted(() -> assertThat(accepted(cluster, "p/good")).isTrue());
                soon().untilAsserted(() -> assertThat(engine.quarantined()).containsExactly("p/bad"));
                soon().untilAsserted(() -> assertThat(engine.health().ready()).isTrue());
                soon().untilAsserted(() -> assertThat(engine.lag(Duration.ofSeconds(5)))
                        .hasSize(2 * TestCluster.PARTITIONS).allMatch(lag -> lag.records() == 0));
            }
            decider.mended.set(true);
            try (Engine next = new Engine(cluster.config(state("error-next")), decider)) {
                next.start();
                soon().untilAsserted(() -> assertThat(next.quarantined()).containsExactly("p/bad"));

                send(cluster, StackChange.newBuilder(TestWorld.create("p/bad", "r2")).setKind(ChangeKind.RELEASE)
                        .build());

                soon().untilAsserted(() -> assertThat(accepted(cluster, "p/bad")).isTrue());
                soon().untilAsserted(() -> assertThat(next.quarantined()).isEmpty());
            }
        }
    }

    @Test
    void whatTheBrokerRefusesIsTracedToItsInput() {
        try (TestCluster cluster = cluster("refused")) {
            cluster.createTopics();
            cluster.configure(cluster.topics.convergeCommands(), Map.of("max.message.bytes", "20000"));
            try (Engine engine = new Engine(cluster.config(state("refused")))) {
                engine.start();
                send(cluster, create("p/large", "{\"text\":\"" + "x".repeat(50_000) + "\"}"));
                send(cluster, create("p/small", "{}"));

                soon().untilAsserted(() -> assertThat(entries(cluster, "p/large")).hasSize(1));
                assertThat(entries(cluster, "p/large").getFirst().getFacts()).first()
                        .isInstanceOfSatisfying(Quarantined.class, quarantined -> assertThat(quarantined.getError())
                                .contains(cluster.topics.convergeCommands()));
                soon().untilAsserted(() -> assertThat(accepted(cluster, "p/small")).isTrue());
                soon().untilAsserted(() -> assertThat(engine.health().ready()).isTrue());
            }
        }
    }

    private static TestCluster cluster(String name) {
        return new TestCluster(broker, name);
    }

    private static Path state(String name) {
        return directory.resolve("state-" + name);
    }

    private static StackChange create(String stack, String properties) {
        return StackChange.newBuilder(TestWorld.create(stack, "r1")).setDefinitions(List.of(Definition.newBuilder()
                .setName("A").setType("T").setProperties(properties).build())).build();
    }

    private static void send(TestCluster cluster, StackChange change) {
        cluster.send(cluster.topics.resourceTypes(), "T", TestWorld.type("T", ""));
        cluster.send(cluster.topics.stackChanges(), change.getStack(), change);
    }

    private static boolean accepted(TestCluster cluster, String stack) {
        return entries(cluster, stack).stream().flatMap(each -> each.getFacts().stream())
                .anyMatch(Accepted.class::isInstance);
    }

    private static List<JournalEntry> entries(TestCluster cluster, String stack) {
        return cluster.committed(cluster.topics.journal()).stream()
                .map(each -> cluster.decode(each, JournalEntry.class)).filter(each -> each.getStack().equals(stack))
                .toList();
    }

    /** Threads of the engine that end are what is looked at here. */
    private static ConditionFactory soon() {
        return Awaitility.await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100));
    }
}
