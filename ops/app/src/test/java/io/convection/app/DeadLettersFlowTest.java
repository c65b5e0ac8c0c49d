package io.convection.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.records.ChangeKind;
import io.convection.records.StackChange;
import io.convection.serdes.RecordSerdes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** {@code dead-letters} against a real broker and engine. Stories know their letters by where these were read. */
class DeadLettersFlowTest {

    private static final String TEMPLATE = """
            heat_template_version: 2021-04-16
            resources: {a: {type: OS::Heat::None}}
            """;

    @TempDir
    private static Path folder;

    private static Up up;
    private static KafkaProducer<byte[], byte[]> producer;

    @BeforeAll
    static void start() {
        up = new Up(folder);
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", up.cluster().bootstrapServers()),
                new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        up.close();
    }

    private static Call call(String... args) {
        return up.call(args);
    }

    /** Sends it, and says where it stands. */
    private static String sent(String key, byte[] value) throws Exception {
        ProducerRecord<byte[], byte[]> row = new ProducerRecord<>(up.cluster().topics().stackChanges(),
                key.getBytes(UTF_8),
                value);
        row.headers().add("trace", "t-1".getBytes(UTF_8)).add("cause", "mine".getBytes(UTF_8));
        RecordMetadata at = producer.send(row).get();
        return at.topic() + "-" + at.partition() + "@" + at.offset();
    }

    private static byte[] create(String stack) {
        try (RecordSerdes serdes = new RecordSerdes(up.cluster().registrySettings())) {
            return serdes.serializer(StackChange.class).serialize(up.cluster().topics().stackChanges(),
                    StackChange.newBuilder().setStack(stack).setRequestId("of-" + stack).setKind(ChangeKind.CREATE)
                            .setTemplate(TEMPLATE).setParameters("{}").setOrigin("test").build());
        }
    }

    /** The line of the list that tells of what was read there. */
    private static String listed(String from) {
        return await().atMost(Duration.ofSeconds(20)).until(() -> call("dead-letters", "list").lines().stream()
                .filter(line -> line.contains(" " + from + " ")).findFirst(), Optional::isPresent).orElseThrow();
    }

    private static String name(String listed) {
        return listed.substring(0, listed.indexOf(' '));
    }

    @Test
    void whereThereAreNoneItSaysSo() throws IOException {
        Path config = Files.writeString(folder.resolve("other.properties"), "topics.prefix=other.\n");

        assertThat(call("dead-letters", "list", "--config", config.toString()).err())
                .contains("there is no topic other.dead-letters").contains("`convection topics create`");
        assertThat(call("topics", "create", "--config", config.toString()).status()).isZero();
        await().atMost(Duration.ofSeconds(10)).untilAsserted(
                () -> assertThat(call("dead-letters", "list", "--config", config.toString()).out())
                        .isEqualToIgnoringNewLines("There are no dead letters."));
        assertThat(call("dead-letters", "list", "-o", "json", "--config", config.toString()).out()).isEmpty();
        assertThat(call("dead-letters", "show", "0@7", "--config", config.toString()).err()).startsWith(
                "convection: there is no dead letter 0@7; `convection dead-letters list` shows which there are");
    }

    @Test
    void whatCannotBeReadIsListedShownAndSentAgainAsItIs() throws Exception {
        String from = sent("x/rubbish", "no record".getBytes(UTF_8));

        String line = listed(from);
        assertThat(line).contains(" x/rubbish ").contains(" undecodable ").contains("do not begin with a schema id");
        Call shown = call("dead-letters", "show", name(line));
        assertThat(shown.out()).isEqualTo(call("dead-letters", "show", from).out())
                .isEqualTo(call("dead-letters", "show", from.substring("convection.".length())).out());
        assertThat(shown.lines()).contains("read at  " + from, "cause    undecodable (value)",
                "header   trace: \"t-1\"", "header   cause: \"mine\"", "key      \"x/rubbish\"",
                "value    9 bytes: \"no record\"")
                .anyMatch(each -> each.startsWith("record   (can't be read: Bytes on convection.stack-changes do not"));
        assertThat(call("dead-letters", "show", from, "-o", "json").lines()).singleElement().asString()
                .contains("\"cause\":\"undecodable\"", "\"text\":\"no record\"", "\"valueBase64\":\"bm8gcmVjb3Jk\"",
                        "\"headers\":[\"trace: \\\"t-1\\\"\",");

        Call again = call("dead-letters", "resend", from);
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.out())
                .startsWith("letter " + name(line) + " (" + from + ") sent to " + from.substring(0, from.indexOf('@'))
                        + "@");
        String second = again.out().replaceAll("(?s).* sent to ([^,]*),.*", "$1");
        listed(second);
        assertThat(call("dead-letters", "show", second).lines()).contains(
                "header   resent: \"convection.dead-letters-" + name(line) + "\"", "header   cause: \"mine\"");
    }

    @Test
    void bytesThatAreNoTextAreShownInHexadecimal() throws Exception {
        byte[] bytes = new byte[3000];
        bytes[1] = (byte) 0xab;
        String from = sent("x/bytes", bytes);
        listed(from);

        assertThat(call("dead-letters", "show", from).lines()).anyMatch(
                line -> line.startsWith("value    3000 bytes: 00 ab 00 ") && line.endsWith(" … and 1000 bytes more"));
    }

    @Test
    void aWrongKeyIsCorrectedAndTheEngineTakesTheRequest() throws Exception {
        String from = sent("default/wrong", create("default/keyed"));
        String line = listed(from);
        assertThat(line).contains(" default/wrong ").contains(" bad-key ")
                .contains("The key is not the value's stack, default/keyed.");
        assertThat(call("dead-letters", "show", from).out()).contains("record   {\"stack\":\"default/keyed\",");

        Call wrong = call("dead-letters", "resend", name(line));
        assertThat(wrong.status()).isEqualTo(Exit.FAILED);
        assertThat(wrong.err()).contains("would be a dead letter again: its key is wrong; --key STACK corrects it "
                + "(The key is not the value's stack, default/keyed.)");
        assertThat(call("dead-letters", "resend", from, "--key", "default/keyed", "--dry-run").out())
                .contains(" would be sent to convection.stack-changes, key default/keyed");
        assertThat(call("stack", "show", "keyed").err()).contains("there is no stack default/keyed");

        Call sent = call("dead-letters", "resend", from, "--key", "default/keyed", "-o", "json");
        assertThat(sent.out()).contains("\"from\":\"" + from + "\"", "\"key\":\"default/keyed\",\"sent\":true");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(
                () -> assertThat(call("stack", "show", "keyed").out()).contains("CREATE_COMPLETE"));
        assertThat(listed(from)).as("the letter stays").isEqualTo(line);
    }

    @Test
    void manyAreSentByTheirCauseAndThoseThatWouldComeBackAreLeft() throws Exception {
        String first = sent("default/other", create("default/many"));
        String second = sent("default/another", create("default/many"));
        listed(first);
        listed(second);

        Call dry = call("dead-letters", "resend", "--cause", "bad-key", "--dry-run");

        assertThat(dry.status()).isZero();
        assertThat(dry.lines()).anyMatch(line -> line.contains("(" + first + ") left: its key is wrong"))
                .anyMatch(line -> line.contains("(" + second + ") left: its key is wrong"))
                .last().asString().startsWith("0 letters would be sent again, ");
        assertThat(call("dead-letters", "resend", "--all", "--dry-run", "-o", "json").lines()).allSatisfy(
                line -> assertThat(line).startsWith("{\"letter\":\"0@").contains("\"sent\":false"));
    }
}
