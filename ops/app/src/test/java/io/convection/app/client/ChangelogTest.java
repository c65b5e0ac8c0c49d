package io.convection.app.client;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.dev.EmbeddedBroker;
import io.convection.records.Resource;
import io.convection.records.Stack;
import io.convection.serdes.RecordSerdes;
import io.convection.serdes.Topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The command's own reading of the public changelogs. Each story has an installation of its own on one broker, on which rows are written as an engine does. */
class ChangelogTest {

    private static final int PARTITIONS = 2;
    private static final Map<String, String> REGISTRY = Map.of("schema.registry.url", "mock://changelog");

    @TempDir
    private static Path folder;
    private static EmbeddedBroker broker;

    private final RecordSerdes serdes = new RecordSerdes(REGISTRY);
    private ClientConfig config;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(folder, 0, 0);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void createTopics() {
        String name = "i" + UUID.randomUUID();
        config = new ClientConfig(Map.of("bootstrap.servers", broker.bootstrapServers()), REGISTRY, name + ".", name);
        create(new Topics(config.topicPrefix()).stackChanges());
    }

    @AfterEach
    void close() {
        serdes.close();
    }

    @Test
    void beforeAnEngineEverRanThereIsNothing() {
        assertThat(stacks()).isEmpty();
        assertThat(stack("p/a")).isEmpty();
        assertThat(resources("p/a")).isEmpty();
    }

    @Test
    void theLastRowOfAKeyCountsInOrderOfId() {
        createChangelogs();
        commit(writer -> {
            stack(writer, "p/b", 1);
            stack(writer, "p/a", 1);
            stack(writer, "p/b", 2);
        });

        assertThat(stacks()).extracting(Stack::getStack).containsExactly("p/a", "p/b");
        assertThat(stack("p/b")).map(Stack::getSequence).contains(2L);
    }

    @Test
    void whatHasATombstoneIsGoneUntilItIsMadeAnew() {
        createChangelogs();
        commit(writer -> {
            stack(writer, "p/gone", 1);
            stack(writer, "p/again", 1);
            resource(writer, "p/again", "A#1", 1);
            stack(writer, "p/stays", 1);
        });
        commit(writer -> {
            tombstone(writer, stacksTopic(), "p/gone", "p/gone");
            tombstone(writer, stacksTopic(), "p/again", "p/again");
            tombstone(writer, resourcesTopic(), "p/again", "p/again/A#1");
        });
        assertThat(stacks()).extracting(Stack::getStack).containsExactly("p/stays");
        assertThat(stack("p/again")).isEmpty();
        assertThat(resources("p/again")).isEmpty();

        commit(writer -> stack(writer, "p/again", 1));
        assertThat(stacks()).extracting(Stack::getStack).containsExactly("p/again", "p/stays");
    }

    @Test
    void aNameIsReadAsItsVersionOnceItHasOne() {
        createChangelogs();
        commit(writer -> resource(writer, "p/a", "C", 1));
        assertThat(resources("p/a")).extracting(Resource::getVersion).containsExactly(0L);

        commit(writer -> {
            tombstone(writer, resourcesTopic(), "p/a", "p/a/C");
            resource(writer, "p/a", "C#1", 2);
        });
        assertThat(resources("p/a")).extracting(Resource::getVersion).containsExactly(1L);
    }

    @Test
    void resourcesAreThoseOfTheStackAndOfNoneWhoseNameBeginsAlike() {
        createChangelogs();
        commit(writer -> {
            resource(writer, "p/a", "A#1", 1);
            resource(writer, "p/ab", "B#1", 1);
            resource(writer, "p/a", "C#2", 1);
        });

        assertThat(resources("p/a")).extracting(Resource::getName).containsExactly("A",
                "C");
    }

    @Test
    void whatWasNotCommittedIsNotRead() {
        createChangelogs();
        commit(writer -> stack(writer, "p/a", 1));
        try (KafkaProducer<String, byte[]> writer = producer()) {
            writer.beginTransaction();
            stack(writer, "p/a", 2);
            tombstone(writer, stacksTopic(), "p/a", "p/a");
            writer.flush();
            writer.abortTransaction();
        }

        assertThat(stack("p/a")).map(Stack::getSequence).contains(1L);
    }

    private List<Stack> stacks() {
        return read(Changelog::stacks);
    }

    private Optional<Stack> stack(String stack) {
        return read(changelog -> changelog.stack(stack));
    }

    private List<Resource> resources(String stack) {
        return read(changelog -> changelog.resources(stack));
    }

    private <R> R read(Function<Changelog, R> reading) {
        return Installation.with(config, installation -> {
            try (var consumer = installation.consumer()) {
                return reading.apply(new Changelog(installation, consumer));
            }
        });
    }

    private String stacksTopic() {
        return Topics.stacksChangelog(config.applicationId());
    }

    private String resourcesTopic() {
        return Topics.resourcesChangelog(config.applicationId());
    }

    private void createChangelogs() {
        create(stacksTopic(), resourcesTopic());
    }

    private void create(String... topics) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            List<NewTopic> wanted = List.of(topics).stream().map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                    .toList();
            admin.createTopics(wanted).all().toCompletionStage().toCompletableFuture().join();
        }
    }

    private KafkaProducer<String, byte[]> producer() {
        KafkaProducer<String, byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers",
                broker.bootstrapServers(), "transactional.id", config.applicationId()), new StringSerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private void commit(Consumer<KafkaProducer<String, byte[]>> writing) {
        try (KafkaProducer<String, byte[]> writer = producer()) {
            writer.beginTransaction();
            writing.accept(writer);
            writer.commitTransaction();
        }
    }

    private void stack(KafkaProducer<String, byte[]> writer, String stack, long sequence) {
        Instant now = Instant.parse("2026-03-01T10:15:30Z");
        write(writer, stacksTopic(), stack, stack, Stack.newBuilder().setStack(stack).setUid("u").setSequence(sequence)
                .setCreatedAt(now).setStartedAt(now).setUpdatedAt(now).build());
    }

    private void resource(KafkaProducer<String, byte[]> writer, String stack, String version, long sequence) {
        Instant now = Instant.parse("2026-03-01T10:15:30Z");
        int hash = version.indexOf('#');
        write(writer, resourcesTopic(), stack, stack + "/" + version,
                Resource.newBuilder().setStack(stack).setUid("u").setSequence(sequence).setType("T")
                        .setName(hash < 0 ? version : version.substring(0, hash))
                        .setVersion(hash < 0 ? 0 : Long.parseLong(version.substring(hash + 1))).setStartedAt(now)
                        .setUpdatedAt(now).build());
    }

    @SuppressWarnings("unchecked")
    private <T extends SpecificRecord> void write(KafkaProducer<String, byte[]> writer, String topic, String stack,
            String key, T row) {
        send(writer, new ProducerRecord<>(topic, partition(stack), key,
                serdes.serializer((Class<T>) row.getClass()).serialize(topic, row)));
    }

    private static void tombstone(KafkaProducer<String, byte[]> writer, String topic, String stack, String key) {
        send(writer, new ProducerRecord<>(topic, partition(stack), key, null));
    }

    private static void send(KafkaProducer<String, byte[]> writer, ProducerRecord<String, byte[]> record) {
        try {
            writer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A row stands where its stack does, whatever its own key. */
    private static int partition(String stack) {
        return Utils.toPositive(Utils.murmur2(stack.getBytes(UTF_8))) % PARTITIONS;
    }
}
