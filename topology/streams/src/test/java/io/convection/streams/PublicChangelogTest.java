package io.convection.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.records.ChangeKind;
import io.convection.records.ConvergeCommand;
import io.convection.records.Definition;
import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.Resource;
import io.convection.records.ResourceEvent;
import io.convection.records.Stack;
import io.convection.records.StackChange;
import io.convection.records.StackStatus;
import io.convection.serdes.Topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What {@code ops/docs/topics.md} promises of the public changelogs, on a broker: two stacks are created, one of them is deleted, and then the topics are read. */
class PublicChangelogTest {

    private static final List<String> BOTH = List.of("p/gone", "p/stays");
    private static final String STACKS = Topics.stacksChangelog("public");
    private static final String RESOURCES = Topics.resourcesChangelog("public");

    @TempDir
    private static Path directory;
    private static TestBroker broker;
    private static TestCluster cluster;
    private static Engine engine;
    private static final Set<String> ANSWERED = new HashSet<>();
    private static List<ConsumerRecord<byte[], byte[]>> stacks;
    private static List<ConsumerRecord<byte[], byte[]>> resources;
    private static List<ConsumerRecord<byte[], byte[]>> journal;

    @BeforeAll
    static void tell() {
        broker = new TestBroker(directory.resolve("broker"));
        cluster = new TestCluster(broker, "public");
        cluster.createTopics();
        cluster.send(cluster.topics.resourceTypes(), "T", TestWorld.type("T", ""));
        engine = new Engine(cluster.config(directory.resolve("state")));
        engine.start();
        for (String stack : BOTH) {
            ask(StackChange.newBuilder(TestWorld.create(stack, "create")).setDefinitions(List.of(define("A", "{}"),
                    define("C", "{\"of\":{\"get_resource\":\"A\"}}"))).build());
        }
        until(() -> assertThat(last(cluster.committed(STACKS))).hasSize(2).values().allSatisfy(row -> assertThat(
                cluster.decode(row, Stack.class).getStatus()).isEqualTo(StackStatus.CREATE_COMPLETE)));
        ask(StackChange.newBuilder().setStack("p/gone").setRequestId("delete").setKind(ChangeKind.DELETE).build());
        until(() -> assertThat(last(cluster.committed(STACKS)).get("p/gone").value()).isNull());
        stacks = cluster.committed(STACKS);
        resources = cluster.committed(RESOURCES);
        journal = cluster.committed(cluster.topics.journal());
    }

    @AfterAll
    static void stop() {
        engine.close();
        cluster.close();
        broker.close();
    }

    @Test
    void aDeletedStackLeavesATombstoneForEachOfItsRowsAndNoOther() {
        assertThat(last(stacks).get("p/gone").value()).isNull();
        assertThat(last(stacks).get("p/stays").value()).isNotNull();

        Map<String, ConsumerRecord<byte[], byte[]>> last = last(resources);
        assertThat(last.keySet()).contains("p/gone/A#1", "p/gone/C#2", "p/stays/A#1", "p/stays/C#2");
        assertThat(last).allSatisfy((key, row) -> assertThat(row.value() == null).as(key)
                .isEqualTo(key.startsWith("p/gone/") || !key.contains("#")));
    }

    @Test
    void aNameWithoutVersionHasARowUntilItsFirstVersionHasOne() {
        List<ConsumerRecord<byte[], byte[]>> named = resources.stream()
                .filter(row -> key(row).equals("p/stays/C")).toList();

        assertThat(named).hasSizeGreaterThanOrEqualTo(2);
        assertThat(cluster.decode(named.getFirst(), Resource.class).getVersion()).isZero();
        assertThat(named.getLast().value()).isNull();
    }

    @Test
    void eachRowCarriesTheSequenceOfTheEntryThatWroteIt() {
        Map<String, JournalEntry> entries = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> each : journal) {
            JournalEntry entry = cluster.decode(each, JournalEntry.class);
            entries.put(entry.getUid() + "/" + entry.getSequence(), entry);
        }

        for (Stack row : rows(stacks, Stack.class)) {
            JournalEntry wrote = entries.get(row.getUid() + "/" + row.getSequence());
            assertThat(wrote.getStack()).isEqualTo(row.getStack());
            assertThat(wrote.getTime()).isEqualTo(row.getUpdatedAt());
        }
        for (Resource row : rows(resources, Resource.class)) {
            JournalEntry wrote = entries.get(row.getUid() + "/" + row.getSequence());
            assertThat(wrote.getStack()).isEqualTo(row.getStack());
            assertThat(wrote.getTime()).isEqualTo(row.getUpdatedAt());
        }
    }

    @Test
    void theRowsOfAKeyStandInTheOrderInWhichTheyWereDecided() {
        Map<String, List<Long>> sequences = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> each : resources) {
            if (each.value() != null) {
                sequences.computeIfAbsent(key(each), any -> new ArrayList<>())
                        .add(cluster.decode(each, Resource.class).getSequence());
            }
        }

        assertThat(sequences).isNotEmpty().allSatisfy((key, of) -> assertThat(of).as(key).isSorted());
    }

    @Test
    void allRowsOfAStackStandInThePartitionOfItsId() {
        for (ConsumerRecord<byte[], byte[]> each : both()) {
            String stack = key(each).startsWith("p/gone") ? "p/gone" : "p/stays";
            assertThat(each.partition()).as(key(each))
                    .isEqualTo(Utils.toPositive(Utils.murmur2(stack.getBytes(UTF_8))) % TestCluster.PARTITIONS);
        }
    }

    /** As the engine made them: compaction alone, so that no row goes for its age, and tombstones stay for a day. */
    @Test
    void noRowIsDroppedForItsAge() {
        List<ConfigResource> topics = Stream.of(STACKS, RESOURCES)
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic)).toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            assertThat(admin.describeConfigs(topics).all().toCompletionStage().toCompletableFuture().join())
                    .hasSize(2).allSatisfy((topic, config) -> {
                        assertThat(config.get("cleanup.policy").value()).isEqualTo("compact");
                        assertThat(config.get("delete.retention.ms").value()).isEqualTo("86400000");
                    });
        }
    }

    @Test
    void valuesAreTheSerdesBytesAndNothingElse() {
        for (ConsumerRecord<byte[], byte[]> each : stacks) {
            pinned(each, Stack.class);
        }
        for (ConsumerRecord<byte[], byte[]> each : resources) {
            pinned(each, Resource.class);
        }
    }

    private static <T extends SpecificRecord> void pinned(ConsumerRecord<byte[], byte[]> row, Class<T> type) {
        assertThat(row.headers()).isEmpty();
        if (row.value() != null) {
            byte[] again = cluster.serdes.serializer(type).serialize(row.topic(), cluster.decode(row, type));
            assertThat(row.value()).startsWith(0).isEqualTo(again);
        }
    }

    private static Definition define(String name, String properties) {
        return Definition.newBuilder().setName(name).setType("T").setProperties(properties).build();
    }

    private static void ask(StackChange change) {
        cluster.send(cluster.topics.stackChanges(), change.getStack(), change);
    }

    /** Meanwhile every command is carried out, each once. */
    private static void until(Runnable check) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
            for (ConsumerRecord<byte[], byte[]> each : cluster.committed(cluster.topics.convergeCommands())) {
                if (ANSWERED.add(each.partition() + "@" + each.offset())) {
                    answer(cluster.decode(each, ConvergeCommand.class));
                }
            }
            check.run();
        });
    }

    private static void answer(ConvergeCommand command) {
        cluster.send(cluster.topics.resourceEvents(), command.getStack(), ResourceEvent.newBuilder()
                .setStack(command.getStack()).setUid(command.getUid()).setKind(EventKind.COMPLETED)
                .setResource(command.getResource()).setVersion(command.getVersion())
                .setOperation(command.getOperation()).setAttempt(command.getAttempt())
                .setPhysicalId("p-" + command.getResource()).setAttributes("{}").build());
    }

    private static Map<String, ConsumerRecord<byte[], byte[]>> last(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, ConsumerRecord<byte[], byte[]>> last = new TreeMap<>();
        records.forEach(each -> last.put(key(each), each));
        return last;
    }

    private static <T extends SpecificRecord> List<T> rows(List<ConsumerRecord<byte[], byte[]>> records,
            Class<T> type) {
        return records.stream().filter(each -> each.value() != null)
                .map(each -> cluster.decode(each, type)).toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> both() {
        List<ConsumerRecord<byte[], byte[]>> both = new ArrayList<>(stacks);
        both.addAll(resources);
        return both;
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), UTF_8);
    }
}
