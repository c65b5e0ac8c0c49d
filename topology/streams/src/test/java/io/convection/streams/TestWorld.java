package io.convection.streams;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

import io.convection.core.Core;
import io.convection.records.ChangeKind;
import io.convection.records.ConvergeCommand;
import io.convection.records.JournalEntry;
import io.convection.records.Resource;
import io.convection.records.ResourceType;
import io.convection.records.Settings;
import io.convection.records.Stack;
import io.convection.records.StackChange;
import io.convection.records.Trust;
import io.convection.records.row.Row;
import io.convection.serdes.RecordSerdes;
import io.convection.serdes.Topics;
import io.convection.serdes.Traces;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The topology under a test driver: partition 0 of as many as it is told that there are. */
final class TestWorld implements AutoCloseable {

    static {
        Trust.install();
    }

    static final Topics TOPICS = Topics.standard();

    final TypeTable types = new TypeTable();
    final RecordSerdes serdes;
    final TopologyTestDriver driver;
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");

    private TestWorld(RecordSerdes serdes, StackProcessor.Decider decider, int partitions, Storage storage) {
        this(serdes, decider, partitions, storage, Surroundings.none());
    }

    private TestWorld(RecordSerdes serdes, StackProcessor.Decider decider, int partitions, Storage storage,
            Surroundings surroundings) {
        this.serdes = serdes;
        InstantSource clock = () -> now;
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, Topics.DEFAULT_APPLICATION_ID);
        driver = new TopologyTestDriver(
                new EngineTopology(TOPICS, serdes, types, settings(1), clock, partitions, storage)
                        .build(decider, surroundings),
                config);
    }

    /** With the echo for a core. */
    static TestWorld echo() {
        return echo(Storage.MEMORY);
    }

    static TestWorld echo(Storage storage) {
        return new TestWorld(serdes(), new EchoDecider(), 1, storage);
    }

    static TestWorld echo(int partitions) {
        return new TestWorld(serdes(), new EchoDecider(), partitions, Storage.MEMORY);
    }

    /** With the core itself. */
    static TestWorld real() {
        return new TestWorld(serdes(), StackProcessor.Decider.of(new Core()), 1, Storage.MEMORY);
    }

    /** With the core itself, and traces. */
    static TestWorld traced(Traces traces) {
        Surroundings none = Surroundings.none();
        return new TestWorld(serdes(), StackProcessor.Decider.of(new Core()), 1, Storage.MEMORY, new Surroundings(
                none.progress(), none.tries(), none.quarantines(), none.refused(), traces, none.commitsSoon(),
                none.cacheBytes()));
    }

    private static RecordSerdes serdes() {
        return new RecordSerdes(Map.of("schema.registry.url", "mock://" + UUID.randomUUID()));
    }

    /** Another engine with the echo, whose stores are filled from this one's changelogs. */
    TestWorld rebuilt() {
        TestWorld next = new TestWorld(serdes, new EchoDecider(), 1, Storage.MEMORY);
        next.fill(Topics.STACKS_STORE, out("convection-stacks-changelog"), Stack.class);
        next.fill(Topics.RESOURCES_STORE, out("convection-resources-changelog"), Resource.class);
        next.fill(Topics.NODES_STORE, out("convection-nodes-changelog"), Row.class);
        return next;
    }

    private <T extends SpecificRecord> void fill(String name, List<TestRecord<byte[], byte[]>> changelog,
            Class<T> type) {
        KeyValueStore<String, T> store = driver.getKeyValueStore(name);
        changelog.forEach(each -> store.put(new String(each.key(), UTF_8),
                serdes.deserializer(type).deserialize(name, each.value())));
    }

    static Settings settings(long revision) {
        return Settings.newBuilder().setRevision(revision).build();
    }

    static ResourceType type(String name, String description) {
        return ResourceType.newBuilder().setName(name).setDescription(description).setAnyProperty(true)
                .setAnyAttribute(true).build();
    }

    static StackChange create(String stack, String requestId) {
        return StackChange.newBuilder().setStack(stack).setRequestId(requestId).setKind(ChangeKind.CREATE).build();
    }

    void at(Instant instant) {
        now = instant;
    }

    /** Streams' own time goes on, so that the engine looks at its timers. */
    void wait(Duration time) {
        driver.advanceWallClockTime(time);
    }

    void send(StackChange change) {
        send(TOPICS.stackChanges(), change.getStack(), change);
    }

    <T extends SpecificRecord> void send(String topic, String key, T value) {
        send(topic, key.getBytes(UTF_8), bytes(topic, value), new RecordHeaders());
    }

    void send(String topic, byte[] key, byte[] value, Headers headers) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value, headers, Instant.EPOCH));
    }

    @SuppressWarnings("unchecked")
    <T extends SpecificRecord> byte[] bytes(String topic, T value) {
        return serdes.serializer((Class<T>) value.getClass()).serialize(topic, value);
    }

    /** What came out on a topic since the last call, as bytes. */
    List<TestRecord<byte[], byte[]>> out(String topic) {
        return driver.producedTopicNames().contains(topic)
                ? driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                        .readRecordsToList()
                : List.of();
    }

    <T extends SpecificRecord> List<T> out(String topic, Class<T> type) {
        return out(topic).stream().map(each -> serdes.deserializer(type).deserialize(topic, each.value())).toList();
    }

    List<JournalEntry> journal() {
        return out(TOPICS.journal(), JournalEntry.class);
    }

    List<ConvergeCommand> commands() {
        return out(TOPICS.convergeCommands(), ConvergeCommand.class);
    }

    StoreRows rows() {
        return rows(new RowCache(0));
    }

    StoreRows rows(RowCache cache) {
        return new StoreRows(driver.getKeyValueStore(Topics.STACKS_STORE),
                driver.getKeyValueStore(Topics.RESOURCES_STORE), driver.getKeyValueStore(Topics.NODES_STORE), cache);
    }

    @Override
    public void close() {
        driver.close();
        serdes.close();
    }
}
