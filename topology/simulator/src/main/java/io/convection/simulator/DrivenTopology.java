package io.convection.simulator;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

import io.convection.core.Core;
import io.convection.core.MemoryRows;
import io.convection.core.Table;
import io.convection.records.Control;
import io.convection.records.ConvergeCommand;
import io.convection.records.JournalEntry;
import io.convection.records.Resource;
import io.convection.records.ResourceEvent;
import io.convection.records.ResourceType;
import io.convection.records.Settings;
import io.convection.records.Stack;
import io.convection.records.StackChange;
import io.convection.records.Trust;
import io.convection.records.row.ChainRow;
import io.convection.records.row.Row;
import io.convection.serdes.RecordSerdes;
import io.convection.serdes.Topics;
import io.convection.streams.EngineTopology;
import io.convection.streams.Storage;
import io.convection.streams.TypeTable;

/**
 * The topology under Kafka's test driver: one partition, stores in memory, every record in the bytes that it has on a topic. The driver feeds the engine's
 * reminders back by itself, behind what is already queued.
 */
public final class DrivenTopology implements AutoCloseable {

    /** As often as the engine looks at its timers. */
    public static final Duration LOOK = Duration.ofMillis(200);
    /** One registry for all: what one registers, the next finds. */
    private static final Map<String, String> REGISTRY = Map.of("schema.registry.url", "mock://simulator");
    private static final Map<String, Table> TABLES = Map.of(Topics.STACKS_STORE, Table.STACKS, Topics.RESOURCES_STORE,
            Table.RESOURCES, Topics.NODES_STORE, Table.NODES);
    private static final Map<String, Class<? extends SpecificRecord>> STORED = Map.of(Topics.STACKS_STORE, Stack.class,
            Topics.RESOURCES_STORE, Resource.class, Topics.NODES_STORE, Row.class);

    private final Topics topics = Topics.standard();
    private final RecordSerdes serdes;
    /** Kept, as reading a schema for the first time takes long. */
    private final Map<Class<?>, Deserializer<? extends SpecificRecord>> deserializers = new HashMap<>();
    private final Core core;
    private final EngineTopology engine;
    /** What the changelogs would hold after compaction, by store. */
    private final Map<String, Map<String, SpecificRecord>> changelogs = new TreeMap<>();
    /** Records read so far, by topic without prefix. */
    private final Map<String, Long> read = new TreeMap<>();
    private TopologyTestDriver driver;

    /**
     * What came out since it was looked at last.
     *
     * @param entries
     *            of the journal
     * @param changes
     *            of the changelogs, in order; rows of the host itself are left out
     */
    public record Output(List<JournalEntry> entries, List<ConvergeCommand> commands, List<Control> controls,
            List<Change> changes) {}

    /**
     * A changed row.
     *
     * @param row
     *            empty where it was removed
     */
    public record Change(Table table, String key, Optional<SpecificRecord> row) {}

    /**
     * An engine without a past.
     *
     * @param clock
     *            the engine's
     */
    public DrivenTopology(Core core, Settings settings, List<ResourceType> types, InstantSource clock) {
        Trust.install();
        this.core = core;
        serdes = new RecordSerdes(REGISTRY);
        TABLES.keySet().forEach(store -> changelogs.put(store, new LinkedHashMap<>()));
        engine = new EngineTopology(topics, serdes, TypeTable.of(types.toArray(ResourceType[]::new)), settings, clock,
                1, Storage.MEMORY);
        driver = driver();
    }

    private TopologyTestDriver driver() {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, Topics.DEFAULT_APPLICATION_ID);
        return new TopologyTestDriver(engine.build(core), config, Backend.NOW);
    }

    /** A request is read, and all that follows from it without an executor. */
    public void send(StackChange change) {
        String topic = topics.stackChanges();
        pipe(topic, change.getStack(), serdes.serializer(StackChange.class).serialize(topic, change));
    }

    /** An event is read, and all that follows from it without an executor. */
    public void send(ResourceEvent event) {
        String topic = topics.resourceEvents();
        pipe(topic, event.getStack(), serdes.serializer(ResourceEvent.class).serialize(topic, event));
    }

    private void pipe(String topic, String key, byte[] value) {
        driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer()).pipeInput(key, value,
                Backend.NOW);
    }

    /** Streams' own time passes, and the engine looks at its timers once if that is at least {@link #LOOK}. Its clock is another. */
    public void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** What came out on all topics since the last call. */
    public Output take() {
        List<JournalEntry> entries = produced(topics.journal(), JournalEntry.class);
        entries.forEach(
                entry -> read.merge(entry.getSource().getTopic(), entry.getSource().getOffset() + 1, Long::max));
        List<Change> changes = new ArrayList<>();
        TABLES.keySet().forEach(store -> takeChanges(store, changes));
        return new Output(entries, produced(topics.convergeCommands(), ConvergeCommand.class),
                produced(topics.executorControl(), Control.class), changes);
    }

    private void takeChanges(String store, List<Change> changes) {
        Map<String, SpecificRecord> rows = changelogs.get(store);
        for (KeyValue<String, byte[]> change : produced(changelog(store))) {
            if (change.value == null) {
                rows.remove(change.key);
                changes.add(new Change(TABLES.get(store), change.key, Optional.empty()));
            } else {
                SpecificRecord stored = read(changelog(store), change.value, STORED.get(store));
                rows.put(change.key, stored);
                row(stored).ifPresent(
                        row -> changes.add(new Change(TABLES.get(store), change.key, Optional.of(row))));
            }
        }
    }

    private static String changelog(String store) {
        return Topics.DEFAULT_APPLICATION_ID + "-" + store + "-changelog";
    }

    private <T extends SpecificRecord> List<T> produced(String topic, Class<T> type) {
        return produced(topic).stream().map(record -> read(topic, record.value, type)).toList();
    }

    private <T extends SpecificRecord> T read(String topic, byte[] value, Class<T> type) {
        return type
                .cast(deserializers.computeIfAbsent(type, none -> serdes.deserializer(type)).deserialize(topic, value));
    }

    private List<KeyValue<String, byte[]>> produced(String topic) {
        if (!driver.producedTopicNames().contains(topic)) {
            return List.of();
        }
        return driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
                .readKeyValuesToList();
    }

    /** The engine dies; another goes on with what the changelogs hold. What came out must have been taken. */
    public void restart() {
        driver.close();
        driver = driver();
        STORED.forEach(this::restore);
        TABLES.keySet().forEach(store -> produced(changelog(store)));
        passOver(topics.stackChanges(), "stack-changes");
        passOver(topics.resourceEvents(), "resource-events");
    }

    private <T extends SpecificRecord> void restore(String store, Class<T> type) {
        KeyValueStore<String, T> rows = driver.getKeyValueStore(store);
        changelogs.get(store).forEach((key, row) -> rows.put(key, type.cast(row)));
    }

    /** A new driver counts offsets from 0 again, but a stack's uid comes from one: so the new engine first meets as many records without a value as were read. */
    private void passOver(String topic, String shortName) {
        for (long offset = 0; offset < read.getOrDefault(shortName, 0L); offset++) {
            pipe(topic, "", null);
        }
    }

    /** All rows of the stores but the host's own. */
    public MemoryRows rows() {
        MemoryRows rows = new MemoryRows();
        TABLES.forEach((store, table) -> {
            KeyValueStore<String, SpecificRecord> stored = driver.getKeyValueStore(store);
            try (KeyValueIterator<String, SpecificRecord> all = stored.all()) {
                all.forEachRemaining(one -> row(one.value).ifPresent(row -> rows.put(table, one.key, row)));
            }
        });
        return rows;
    }

    private static Optional<SpecificRecord> row(SpecificRecord stored) {
        SpecificRecord row = stored instanceof Row wrapped ? (SpecificRecord) wrapped.getRow() : stored;
        return row instanceof ChainRow ? Optional.empty() : Optional.of(row);
    }

    @Override
    public void close() {
        driver.close();
        serdes.close();
    }
}
