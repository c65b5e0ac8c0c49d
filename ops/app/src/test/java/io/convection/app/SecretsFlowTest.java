package io.convection.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.dev.DevConfig;
import io.convection.executor.secrets.Keysets;
import io.convection.executor.secrets.Secrets;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A stack's whole life with secrets in it, through a plugin that puts them wherever it can. Then everything that the installation has written is searched for them: every
 * record of every topic and changelog, every log line, the state and the broker's own files, and what the command printed.
 */
class SecretsFlowTest {

    private static final String IN_FOLDER = "planted-in-folder-5f1c";
    private static final String ROTATED = "planted-rotated-77aa";
    private static final String IN_ENVIRONMENT = "planted-in-environment-19d4";
    private static final String FROM_PROGRAM = "planted \"from\" program-c0de";
    private static final String TOKEN = "planted-token-e2b8";
    private static final List<String> PLANTED = List.of(IN_FOLDER, ROTATED, IN_ENVIRONMENT, FROM_PROGRAM, TOKEN);

    private static final String TEMPLATE = """
            heat_template_version: 2021-04-16
            parameters:
              round: {type: number}
              fails: {type: boolean, default: false}
            resources:
              first:
                type: Example::Login
                properties:
                  password: {get_secret: db/root}
                  more: {round: {get_param: round}, list: [{get_secret: of-env}, {deep: {get_secret: of-program}}]}
              second:
                type: Example::Login
                properties:
                  password: {get_attr: [first, token]}
                  more: {url: {get_attr: [first, url]}}
              third:
                type: Example::Login
                properties: {password: {get_secret: of-program}, fails: {get_param: fails}}
              file:
                type: Local::File
                properties: {path: config, content: {get_secret: db/root}}
            outputs:
              url: {value: {get_attr: [second, url]}}
              token: {value: {get_attr: [first, token]}}
            """;

    /** Where {@code log4j2-test.xml} puts what is logged at INFO and above. */
    private static final Path LOG = Path.of("target/tests.log");

    @TempDir
    private Path folder;

    private final LoginPlugin logins = new LoginPlugin(TOKEN);
    private final List<String> printed = new ArrayList<>();

    private Secrets secrets() throws IOException {
        Path program = Files.writeString(folder.resolve("program"),
                "#!/bin/sh\n[ \"$1\" = of-program ] && echo '" + FROM_PROGRAM + "'\nexit 0\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        plant(IN_FOLDER);
        return Secrets.of(
                Map.of("dir", folder.resolve("secrets").toString(), "env", "APP_", "command", program.toString(),
                        "keyset", Files.writeString(folder.resolve("keyset"), Keysets.create()).toString()),
                Map.of("APP_OF_ENV", IN_ENVIRONMENT)::get);
    }

    private void plant(String value) throws IOException {
        Files.createDirectories(folder.resolve("secrets/db"));
        Files.writeString(folder.resolve("secrets/db/root"), value + "\n");
    }

    @Test
    void noSecretIsInAnythingThatIsWritten() throws Exception {
        DevConfig config = DevConfig.free(folder.resolve("data")).withFurtherPlugins(List.of(logins))
                .withSecrets(secrets());
        Path template = Files.writeString(folder.resolve("stack.yaml"), TEMPLATE);
        Map<String, List<byte[]>> topics = new HashMap<>();
        try (Up up = new Up(config)) {
            live(up, template);
            topics.putAll(records(up));
        }
        List<String> logged = Files.readAllLines(LOG);

        assertThat(topics.keySet()).contains("convection.journal", "convection.resource-events",
                "convection.converge-commands", "convection-resources-changelog");
        assertThat(find("{\"get_secret\":\"db/root\"}", topics)).as("the search finds what is there").isNotEmpty();
        assertThat(find("{\"sealed\":\"", topics)).as("the search finds what is there").isNotEmpty();
        assertThat(logged).as("the search finds what is there").anyMatch(line -> line.contains("takes commands"));
        for (String form : forms()) {
            assertThat(find(form, topics)).as("topics with " + form).isEmpty();
            assertThat(logged).as("log").noneMatch(line -> line.contains(form));
            assertThat(printed).as("printed").noneMatch(text -> text.contains(form));
            assertThat(files(form, folder.resolve("data"))).as("files with " + form).isEmpty();
        }
    }

    /** Creates, checks, rotates, heals, fails, mends, previews and deletes. */
    private void live(Up up, Path template) throws IOException {
        String file = template.toString();
        assertThat(call(up, "stack", "create", "shop", "-t", file, "-P", "round=1", "--wait")).isEqualTo(Exit.DONE);
        assertThat(logins.told("first").toString()).contains(IN_FOLDER, IN_ENVIRONMENT);
        assertThat(logins.told("second").get("password").asText()).isEqualTo(TOKEN);
        assertThat(logins.told("third").get("password").asText()).isEqualTo(FROM_PROGRAM);
        assertThat(folder.resolve("data/files/config")).hasContent(IN_FOLDER);
        assertThat(call(up, "stack", "check", "shop", "--wait")).isEqualTo(Exit.DONE);

        plant(ROTATED);
        assertThat(call(up, "stack", "update", "shop", "-t", file, "-P", "round=1", "--converge", "--wait"))
                .isEqualTo(Exit.DONE);
        assertThat(folder.resolve("data/files/config")).hasContent(ROTATED);
        assertThat(logins.told("first").get("password").asText()).isEqualTo(ROTATED);

        call(up, "stack", "preview", "shop", "-t", file, "-P", "round=2");
        assertThat(call(up, "stack", "update", "shop", "-t", file, "-P", "round=2", "-P", "fails=true", "--wait"))
                .isEqualTo(Exit.FAILED);
        for (String question : List.of("show", "resources", "outputs", "events")) {
            call(up, "stack", question, "shop", "-o", "json");
        }
        assertThat(printed).anyMatch(text -> text.contains("no login with"));
        assertThat(call(up, "stack", "update", "shop", "-t", file, "-P", "round=3", "--wait")).isEqualTo(Exit.DONE);
        Files.delete(folder.resolve("data/files/config"));
        assertThat(call(up, "stack", "delete", "shop", "--wait")).isEqualTo(Exit.DONE);
    }

    private int call(Up up, String... words) {
        Call call = up.call(words);
        printed.add(call.out());
        printed.add(call.err());
        return call.status();
    }

    /** As they are, as they stand in JSON, and in Base64. */
    private static List<String> forms() {
        return PLANTED.stream()
                .flatMap(value -> Stream.of(value, value.replace("\"", "\\\""), Base64.getEncoder().withoutPadding()
                        .encodeToString(value.getBytes(StandardCharsets.UTF_8))))
                .distinct().toList();
    }

    /** Keys, values and headers of every record, aborted ones included, in every partition of every topic. */
    private static Map<String, List<byte[]>> records(Up up) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", up.cluster().bootstrapServers(),
                "isolation.level", "read_uncommitted");
        Map<String, List<byte[]>> found = new HashMap<>();
        try (Admin admin = Admin.create(settings);
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = admin.describeTopics(admin.listTopics().names().get()).allTopicNames()
                    .get().values().stream().flatMap(topic -> topic.partitions().stream()
                            .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    List<byte[]> bytes = found.computeIfAbsent(record.topic(), topic -> new ArrayList<>());
                    Stream.concat(Stream.of(record.key(), record.value()),
                            Arrays.stream(record.headers().toArray()).map(header -> header.value()))
                            .filter(each -> each != null).forEach(bytes::add);
                }
            }
        }
        return found;
    }

    private static List<String> find(String text, Map<String, List<byte[]>> topics) {
        return topics.entrySet().stream()
                .filter(topic -> topic.getValue().stream().anyMatch(bytes -> latin(bytes).contains(text)))
                .map(Map.Entry::getKey).sorted().toList();
    }

    private static List<Path> files(String text, Path below) throws IOException {
        try (Stream<Path> all = Files.walk(below)) {
            return all.filter(Files::isRegularFile).filter(file -> latin(read(file)).contains(text)).toList();
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
