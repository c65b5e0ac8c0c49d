package io.convection.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import javax.xml.parsers.DocumentBuilderFactory;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

import io.convection.audit.JournalFileWriter;
import io.convection.audit.KafkaJournal;
import io.convection.serdes.RecordSerdes;

import static org.assertj.core.api.Assertions.assertThat;

/** What the journal tells, asked through the commands, of stacks that everything that {@code up} starts has made. */
class HistoryFlowTest {

    private static final String TEMPLATE = """
            heat_template_version: 2021-04-16
            parameters:
              who: {type: string}
            resources:
              salt: {type: OS::Heat::RandomString, properties: {length: 8}}
              hello:
                type: Local::File
                properties:
                  path: {list_join: ['-', ['shop', {get_attr: [salt, value]}]]}
                  content: {get_param: who}
            outputs:
              path: {value: {get_resource: hello}}
            """;

    @TempDir
    private static Path folder;

    private static Up up;

    /** One stack, made and updated. */
    @BeforeAll
    static void start() throws IOException {
        up = new Up(folder);
        String template = Files.writeString(folder.resolve("hello.yaml"), TEMPLATE).toString();
        assertThat(call("stack", "create", "shop", "-t", template, "-P", "who=me", "--request-id", "r1", "--wait")
                .status()).isZero();
        assertThat(call("stack", "update", "shop", "-t", template, "-P", "who=you", "--request-id", "r2", "--wait")
                .status()).isZero();
    }

    @AfterAll
    static void stop() {
        up.close();
    }

    private static Call call(String... args) {
        return up.call(args);
    }

    @Test
    void theStackIsShownAsItStands() {
        Call now = call("audit", "show", "shop");

        assertThat(now.status()).as(now.err()).isZero();
        assertThat(now.lines().getFirst()).startsWith("default/shop as it stood after entry ");
        assertThat(now.out()).contains("status     UPDATE_COMPLETE, in service, at rest")
                .containsPattern("hello#2 +Local::File +UPDATE_COMPLETE +shop-").contains("output     path: shop-");
        List<String> rows = call("audit", "show", "shop", "-o", "json").lines();
        assertThat(rows).hasSize(3).first().asString().startsWith("{\"Stack\":{\"stack\":\"default/shop\",");
    }

    @Test
    void theStackIsShownAsItStoodAtAnEntryARequestAndATime() {
        assertThat(call("audit", "show", "shop", "--seq", "1").out()).contains("create request r1")
                .contains("status     CREATE_IN_PROGRESS").contains("0 of 2 resources settled")
                .containsPattern("salt#1 +OS::Heat::RandomString +CREATE_IN_PROGRESS");
        assertThat(call("audit", "show", "shop", "--change", "r2").out()).contains("status     UPDATE_IN_PROGRESS");
        String time = call("audit", "show", "shop", "--seq", "1", "-o", "json").lines().getFirst()
                .replaceAll(".*\"updatedAt\":\"([^\"]+)\".*", "$1");
        assertThat(call("audit", "show", "shop", "--at", time).out()).contains("as it stood after entry 1 ");
        assertThat(call("audit", "show", "shop", "--at", "PT24H").err()).contains("did not exist: its life");
        assertThat(call("audit", "show", "shop", "--at", "2020-01-01T00:00:00Z").err())
                .contains("did not exist: its life");
        assertThat(call("audit", "show", "shop", "--at", "yesterday").status()).isEqualTo(Exit.USAGE);
        assertThat(call("audit", "show", "shop", "--seq", "1", "--change", "r2").status()).isEqualTo(Exit.USAGE);
        assertThat(call("audit", "show", "none").err()).contains("the journal has no entry of a stack default/none");
    }

    @Test
    void whyAResourceIsAsItIsIsToldBackToTheRequest() {
        Call why = call("audit", "why", "shop", "hello");

        assertThat(why.status()).as(why.err()).isZero();
        assertThat(why.lines()).first().asString().startsWith("hello is hello#2, UPDATE_COMPLETE (shop-");
        assertThat(why.out()).contains("update of hello#2 was answered by ")
                .contains("update of hello#2 was dispatched (content: me → you)");
        assertThat(why.lines()).last().asString().contains("update request r2").contains("changed hello");
        Call first = call("audit", "why", "shop", "hello", "--change", "r1", "--all", "-o", "json");
        assertThat(first.out()).contains("hello waits for salt, which is not settled")
                .contains("\"fact\":\"Accepted\"");
        assertThat(call("audit", "why", "shop", "nobody").err()).contains("knew of no nobody");
    }

    @Test
    void aTimelineIsDrawnAsTextJsonAndPicture() throws Exception {
        assertThat(call("audit", "timeline", "shop", "--traversal", "1").lines()).anyMatch(
                line -> line.matches("\\* create salt#1 +\\|[ #]+\\|  [0-9.]+ m?s"))
                .last().asString().startsWith("critical path (*): 2 operations, ");
        assertThat(call("audit", "timeline", "shop", "--all", "-o", "json").lines()).hasSize(2)
                .allMatch(line -> line.contains("\"criticalPath\":{\"totalMs\":"));
        Path svg = folder.resolve("shop.svg");
        assertThat(call("audit", "timeline", "shop", "--svg", svg.toString()).status()).isZero();
        Document picture = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(svg.toFile());
        assertThat(picture.getElementsByTagName("g").getLength()).isEqualTo(1);
        assertThat(svg).content().startsWith("<svg xmlns=").contains("update hello#2").endsWith("</svg>");
        assertThat(call("audit", "timeline", "shop", "--traversal", "9").err()).contains("none of number 9");
    }

    @Test
    void withNothingChangedAnEstimateIsWhatWas() {
        Call same = call("audit", "what-if", "shop");

        assertThat(same.status()).as(same.err()).isZero();
        assertThat(same.out()).containsPattern("create r1 .*COMPLETE in .*, 2 operations .*COMPLETE in .* the same\n")
                .containsPattern("update r2 .*COMPLETE in .*, 1 operation .*COMPLETE in .* the same\n")
                .contains("An estimate. 3 operations answered as then");
        assertThat(call("audit", "what-if", "--from", "1h", "-o", "json").lines()).hasSize(2).first().asString()
                .startsWith("{\"stack\":\"default/shop\",");
    }

    @Test
    void whatAChangeDidIsShown() {
        Call diff = call("audit", "diff", "shop", "--from", "before:r2");

        assertThat(diff.status()).as(diff.err()).isZero();
        assertThat(diff.out()).contains("status: CREATE_COMPLETE → UPDATE_COMPLETE")
                .contains("updated hello#2, UPDATE_COMPLETE (content: me → you)").contains("declared hello: content: ");
        assertThat(call("audit", "diff", "shop", "--from", "seq:2", "--to", "seq:2").out())
                .contains("Nothing changed.");
        assertThat(call("audit", "diff", "shop", "--from", "before:r2", "-o", "json").lines()).singleElement()
                .asString().contains("\"change\":\"UPDATED\"");
        assertThat(call("audit", "diff", "shop", "--from", "seq:x").status()).isEqualTo(Exit.USAGE);
    }

    @Test
    void anExportedJournalTellsTheSame() throws IOException {
        Path file = export();

        assertThat(Call.of("audit", "why", "shop", "hello", "--journal", file.toString()).out())
                .isEqualTo(call("audit", "why", "shop", "hello").out());
        assertThat(Call.of("audit", "show", "shop", "--journal", file.resolveSibling("none").toString()).status())
                .isEqualTo(Exit.USAGE);
    }

    private static Path export() throws IOException {
        Path file = folder.resolve("journal.jsonl");
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, up.cluster().bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed", ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest");
        try (RecordSerdes serdes = new RecordSerdes(Map.of("schema.registry.url", up.cluster().registryUrl()));
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
                OutputStream out = Files.newOutputStream(file)) {
            SchemaRegistryClient registry = serdes.registry();
            List<Integer> partitions = consumer.partitionsFor("convection.journal").stream()
                    .map(each -> each.partition()).sorted().toList();
            KafkaJournal journal = new KafkaJournal(consumer, "convection.journal", partitions, registry);
            try (JournalFileWriter writer = new JournalFileWriter(out, "convection.journal", partitions,
                    journal.schemas())) {
                journal.read(record -> {
                    writer.write(record);
                    return true;
                });
            }
        }
        return file;
    }
}
