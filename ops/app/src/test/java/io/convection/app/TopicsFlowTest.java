package io.convection.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.dev.DevRegistry;
import io.convection.dev.EmbeddedBroker;
import io.convection.serdes.RecordSerdes;
import io.convection.serdes.TopicPlan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** {@code topics create} and {@code topics check} against a real broker. Each story has an installation of its own. */
class TopicsFlowTest {

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;
    private static DevRegistry registry;
    private static Admin admin;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(folder.resolve("broker"), 0, 0);
        registry = DevRegistry.start(broker.bootstrapServers(), 0);
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        registry.close();
        broker.close();
    }

    private static Call topics(String name, String... args) throws IOException {
        Path config = Files.writeString(folder.resolve(name + ".properties"),
                "topics.prefix=" + name + ".\napplication.id=" + name + "\n");
        List<String> all = new ArrayList<>(List.of("topics"));
        all.addAll(Arrays.asList(args));
        all.addAll(List.of("--config", config.toString(), "--bootstrap-servers", broker.bootstrapServers(),
                "--registry", registry.url()));
        return Call.of(all.toArray(String[]::new));
    }

    /** Everything made, the changelogs as Kafka Streams would make them. */
    private static void installed(String name, int partitions) throws Exception {
        Call made = topics(name, "create", "--partitions", Integer.toString(partitions));
        assertThat(made.status()).as(made.err()).isZero();
        admin.createTopics(TopicPlan.changelogs(name, partitions).stream().map(spec -> spec.toNewTopic((short) 1))
                .toList()).all().get();
        checked(name, Exit.DONE, "0 errors");
    }

    private static void set(String topic, String setting, String value) throws Exception {
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic),
                List.of(new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET)))).all().get();
    }

    /** A broker shows a change a moment after it was made. */
    private static void checked(String name, int status, String... sentences) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Call call = topics(name, "check");
            assertThat(call.out()).contains(sentences);
            assertThat(call.status()).as(call.out()).isEqualTo(status);
        });
    }

    @Test
    void whatWasMadeIsAsItIsToBe() throws Exception {
        installed("clean", 3);

        Call call = topics("clean", "check");

        assertThat(call.lines()).contains("ok      clean.journal: 3 partitions, kept for ever",
                "ok      clean.stack-changes: 3 partitions, kept 7 d",
                "ok      clean.resource-types: 1 partition, compacted",
                "ok      clean-stacks-changelog: 3 partitions, compacted",
                "ok      broker 1: takes sessions of 6000 ms and transactions of 6000 ms",
                "ok      features: transaction.version is 2",
                "ok      subject clean.journal-value: registered, BACKWARD_TRANSITIVE");
        assertThat(call.lines()).filteredOn(line -> line.startsWith("warning ")).singleElement().asString()
                .contains("one copy of each partition");
        assertThat(call.out()).contains("never run Kafka's application reset");
        assertThat(call.lines()).last().isEqualTo("0 errors, 1 warning");
    }

    @Test
    void whatIsMissingIsNamedWithHowToGetIt() throws Exception {
        Call none = topics("none", "check");
        assertThat(none.status()).isEqualTo(Exit.FAILED);
        assertThat(none.lines()).contains(
                "error   none.stack-changes: is missing; `convection topics create` makes it",
                "note    none-stacks-changelog: is not there yet; the engine makes it when it first runs",
                "error   subject none.journal-value: does not have this version's schema; "
                        + "`convection topics create` puts it right")
                .last().isEqualTo("16 errors, 0 warnings");

        installed("missing", 2);
        admin.deleteTopics(Set.of("missing.dead-letters")).all().get();
        checked("missing", Exit.FAILED, "error   missing.dead-letters: is missing", "1 error,");
    }

    @Test
    void settingsThatLoseSomethingAreErrorsWithTheCommandThatMendsThem() throws Exception {
        installed("settings", 2);
        set("settings.journal", "retention.ms", "86400000");
        set("settings.resource-types", "cleanup.policy", "delete");
        set("settings.stack-changes", "max.message.bytes", "500000");
        set("settings-resources-changelog", "cleanup.policy", "compact,delete");

        checked("settings", Exit.FAILED,
                "error   settings.journal: retention.ms is 86400000 (24 h), expected -1 (for ever); `kafka-configs "
                        + "--bootstrap-server " + broker.bootstrapServers()
                        + " --alter --entity-type topics --entity-name settings.journal --add-config retention.ms=-1`",
                "error   settings.resource-types: cleanup.policy is delete, expected compact; ",
                "error   settings.stack-changes: max.message.bytes is 500000, expected 1048588; ",
                "error   settings-resources-changelog: cleanup.policy is compact,delete, expected compact; ",
                "4 errors,");
    }

    @Test
    void whatCostsRoomOnlyIsAWarning() throws Exception {
        installed("longer", 2);
        set("longer.stack-changes", "retention.ms", "-1");
        set("longer.journal", "max.message.bytes", "2000000");

        checked("longer", Exit.DONE,
                "warning longer.stack-changes: retention.ms is -1 (for ever), expected 604800000 (7 d); ",
                "0 errors, 2 warnings");
    }

    @Test
    void partitionsThatWereAddedAreFound() throws Exception {
        installed("grown", 2);
        admin.createPartitions(Map.of("grown.resource-events", NewPartitions.increaseTo(4))).all().get();
        checked("grown", Exit.FAILED, "error   grown.resource-events: the number of partitions is 4, expected 2, "
                + "as of every topic keyed by stack; a number of partitions can't be changed", "1 error,");

        admin.createPartitions(Map.of("grown.stack-changes", NewPartitions.increaseTo(4), "grown.journal",
                NewPartitions.increaseTo(4))).all().get();
        checked("grown", Exit.FAILED, "error   grown.stack-changes: the number of partitions is 4, expected 2",
                "error   grown.journal: the number", "3 errors,");

        Call asked = topics("grown", "check", "--partitions", "4");
        assertThat(asked.out()).contains("grown-nodes-changelog: the number of partitions is 2, expected 4")
                .doesNotContain("grown.journal: the number");
    }

    @Test
    void levelsOfSubjectsAreComparedAndPutRightByCreating() throws Exception {
        installed("levels", 2);
        try (RecordSerdes serdes = new RecordSerdes(Map.of("schema.registry.url", registry.url()))) {
            serdes.registry().updateCompatibility("levels.journal-value", "NONE");
        } catch (IOException | RestClientException e) {
            throw new AssertionError(e);
        }

        checked("levels", Exit.FAILED, "error   subject levels.journal-value: the compatibility level is NONE, "
                + "expected BACKWARD_TRANSITIVE; `convection topics create` puts it right", "1 error,");
        assertThat(topics("levels", "create").status()).isZero();
        checked("levels", Exit.DONE, "0 errors");
    }

    @Test
    void copiesAndInSyncReplicasAreComparedWithWhatIsWanted() throws Exception {
        assertThat(topics("copies", "create", "--replication-factor", "1", "--min-isr", "1").status()).isZero();
        checked("copies", Exit.DONE, "0 errors");

        Call call = topics("copies", "check", "--replication-factor", "3", "--min-isr", "2");

        assertThat(call.status()).isEqualTo(Exit.FAILED);
        assertThat(call.out()).contains("error   copies.journal: the number of copies is 1, expected 3; ",
                "error   copies.journal: min.insync.replicas is 1, expected 2; `kafka-configs ",
                "--entity-name copies.journal --add-config min.insync.replicas=2`");
    }

    @Test
    void poolsHaveTopicsAndSubjectsOfTheirOwnAndAreFound() throws Exception {
        Call made = topics("pools", "create", "--pool", "gpu", "--acls");
        assertThat(made.out()).contains("pools.converge-commands.gpu: made, partitions 4")
                .contains("--operation Read --group 'pools-executors' --group 'pools-executors-gpu'");

        checked("pools", Exit.DONE, "ok      pools.converge-commands.gpu: 4 partitions",
                "ok      subject pools.converge-commands.gpu-value: registered");
        assertThat(topics("pools", "check", "--pool", "disk").out())
                .contains("error   pools.converge-commands.disk: is missing");
    }

    @Test
    void aRegistryThatIsAwayIsAFindingAmongOthers() throws Exception {
        installed("alone", 2);

        Call call = Call.of("topics", "check", "--config", folder.resolve("alone.properties").toString(),
                "--bootstrap-servers", broker.bootstrapServers(), "--registry", "http://127.0.0.1:1");

        assertThat(call.status()).isEqualTo(Exit.FAILED);
        assertThat(call.out()).contains("error   registry http://127.0.0.1:1: does not answer as it should: ")
                .contains("ok      alone.journal: ");
    }

    @Test
    void aTopicThatTakesSmallerRecordsIsToldBeforeAnythingIsSent() throws Exception {
        installed("narrow", 2);
        set("narrow.stack-changes", "max.message.bytes", "200000");
        checked("narrow", Exit.FAILED, "narrow.stack-changes: max.message.bytes is 200000");
        String resources = IntStream.range(0, 5).mapToObj(
                i -> "  r" + i + ": {type: OS::Heat::None, properties: {p: " + "x".repeat(100_000) + "}}\n")
                .collect(Collectors.joining());

        assertThat(create("narrow", resources).err()).matches("convection: too-large: the create of default/shop "
                + "\\(part 1 of 3\\) has 200\\d{3} bytes, 200\\d{3} of them definitions; the topic "
                + "narrow.stack-changes takes at most 200000 \\(max.message.bytes\\): `convection topics check` .*\\R");

        set("narrow.stack-changes", "max.message.bytes", "2000");
        checked("narrow", Exit.FAILED, "narrow.stack-changes: max.message.bytes is 2000,");
        assertThat(create("narrow", "  a: {type: OS::Heat::None, properties: {p: " + "x".repeat(3000) + "}}\n").err())
                .contains("too-large: the create of default/shop has ",
                        "; the topic narrow.stack-changes takes less (max.message.bytes): ");
        assertThat(stored("narrow.stack-changes")).isZero();
    }

    private static Call create(String name, String resources) throws IOException {
        Path template = Files.writeString(folder.resolve(name + ".yaml"),
                "heat_template_version: 2021-04-16\nresources:\n" + resources);
        return Call.of("stack", "create", "shop", "-t", template.toString(), "--config",
                folder.resolve(name + ".properties").toString(), "--bootstrap-servers", broker.bootstrapServers(),
                "--registry", registry.url());
    }

    private static long stored(String topic) throws Exception {
        Map<TopicPartition, OffsetSpec> asked = Map.of(new TopicPartition(topic, 0), OffsetSpec.latest(),
                new TopicPartition(topic, 1), OffsetSpec.latest());
        return admin.listOffsets(asked).all().get().values().stream().mapToLong(each -> each.offset()).sum();
    }

    @Test
    void jsonHasAnObjectForEachFinding() throws Exception {
        Call call = topics("json", "check", "-o", "json");

        assertThat(call.status()).isEqualTo(Exit.FAILED);
        assertThat(call.lines()).allSatisfy(line -> assertThat(line).startsWith("{\"level\":\"").endsWith("}"))
                .contains("{\"level\":\"error\",\"where\":\"json.journal\",\"what\":\"\",\"found\":\"is missing\","
                        + "\"expected\":\"\",\"mend\":\"`convection topics create` makes it\"}");
    }
}
