package io.convection.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

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
import io.convection.simulator.scenario.Role;
import io.convection.streams.EngineTopology;
import io.convection.streams.Storage;
import io.convection.streams.TypeTable;

/**
 * The topology under Kafka's test driver: one partition, stores in memory, every record in the bytes that it has on a topic. The driver feeds the engine's
 * reminders back by itself, behind what is already queued.
 */
public final class TopologyBackend implements Backend {

    private static final int PARTITION = 0;
    /** As often as the engine looks at its timers. */
    private static final Duration LOOK = Duration.ofMillis(200);
    /** One registry for all: what one story registers, the next finds. */
    private static final Map<String, String> REGISTRY = Map.of("schema.registry.url", "mock://simulator");
    private static final Map<String, Table> TABLES = Map.of(Topics.STACKS_STORE, Table.STACKS, Topics.RESOURCES_STORE,
            Table.RESOURCES, Topics.NODES_STORE, Table.NODES);
    private static final Map<String, Class<? extends SpecificRecord>> STORED = Map.of(Topics.STACKS_STORE, Stack.class,
            Topics.RESOURCES_STORE, Resource.class, Topics.NODES_STORE, Row.class);

    private final Topics topics = Topics.standard();
    private final RecordSerdes serdes;
    private final List<Journaled> journal = new ArrayList<>();
    /** What the changelogs would hold after compaction: the bytes under each key, by store. */
    private final Map<String, Map<String, byte[]>> changelogs = new TreeMap<>();
    private Instant now = NOW;
    private TopologyTestDriver driver;
    private TestExecutor executor = new TestExecutor(new Gate(new Reality()));

    /** An engine without a past. */
    public TopologyBackend() {
        Trust.install();
        serdes = new RecordSerdes(REGISTRY);
        TABLES.keySet().forEach(store -> changelogs.put(store, new LinkedHashMap<>()));
        driver = driver();
    }

    private TopologyTestDriver driver() {
        TypeTable types = TypeTable.of(TestType.all().toArray(ResourceType[]::new));
        Settings settings = Settings.newBuilder().setRevision(1).build();
        EngineTopology engine = new EngineTopology(topics, serdes, types, settings, this::now, 1,
                Storage.MEMORY);
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, Topics.DEFAULT_APPLICATION_ID);
        return new TopologyTestDriver(engine.build(), config, NOW);
    }

    @Override
    public void open(Gate gate) {
        executor = new TestExecutor(gate);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void moveTo(Instant instant) {
        now = instant;
    }

    @Override
    public void send(StackChange change) {
        String topic = topics.stackChanges();
        pipe(topic, change.getStack(), serdes.serializer(StackChange.class).serialize(topic, change));
    }

    @Override
    public void deliver(ResourceEvent event) {
        String topic = topics.resourceEvents();
        pipe(topic, event.getStack(), serdes.serializer(ResourceEvent.class).serialize(topic, event));
    }

    private void pipe(String topic, String key, byte[] value) {
        driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer()).pipeInput(key, value, NOW);
    }

    /** Nothing moves but by this call and by what is sent: it ends when the gate has answered nothing more, and a look at the timers brings nothing. */
    @Override
    public void quiet() {
        int before;
        do {
            answers();
            before = journal.size();
            driver.advanceWallClockTime(LOOK);
            answers();
        } while (journal.size() > before);
    }

    private void answers() {
        List<ResourceEvent> reports;
        do {
            drain();
            reports = executor.reports();
            reports.forEach(this::deliver);
        } while (!reports.isEmpty());
    }

    /** Takes over what came out on all topics since the last call. */
    private void drain() {
        for (KeyValue<String, byte[]> entry : produced(topics.journal())) {
            journal.add(new Journaled(PARTITION,
                    serdes.deserializer(JournalEntry.class).deserialize(topics.journal(), entry.value)));
        }
        changelogs.forEach((store, rows) -> {
            for (KeyValue<String, byte[]> row : produced(changelog(store))) {
                if (row.value == null) {
                    rows.remove(row.key);
                } else {
                    rows.put(row.key, row.value);
                }
            }
        });
        for (KeyValue<String, byte[]> command : produced(topics.convergeCommands())) {
            executor.take(serdes.deserializer(ConvergeCommand.class).deserialize(topics.convergeCommands(),
                    command.value));
        }
        for (KeyValue<String, byte[]> control : produced(topics.executorControl())) {
            executor.take(serdes.deserializer(Control.class).deserialize(topics.executorControl(), control.value));
        }
    }

    private static String changelog(String store) {
        return Topics.DEFAULT_APPLICATION_ID + "-" + store + "-changelog";
    }

    private List<KeyValue<String, byte[]>> produced(String topic) {
        if (!driver.producedTopicNames().contains(topic)) {
            return List.of();
        }
        TestOutputTopic<String, byte[]> output = driver.createOutputTopic(topic, new StringDeserializer(),
                new ByteArrayDeserializer());
        return output.readKeyValuesToList();
    }

    @Override
    public List<Journaled> journal() {
        return List.copyOf(journal);
    }

    @Override
    public void crash(Role role) {
        switch (role) {
            case EXECUTOR -> executor.crash();
            case ENGINE -> {
                drain();
                driver.close();
                driver = driver();
                TABLES.keySet().forEach(store -> restore(store, STORED.get(store)));
                drain();
                passOver(topics.stackChanges(), "stack-changes");
                passOver(topics.resourceEvents(), "resource-events");
            }
        }
    }

    private <T extends SpecificRecord> void restore(String store, Class<T> type) {
        KeyValueStore<String, T> rows = driver.getKeyValueStore(store);
        changelogs.get(store).forEach((key, value) -> rows.put(key,
                serdes.deserializer(type).deserialize(changelog(store), value)));
    }

    /** A new driver counts offsets from 0 again, but a stack's uid comes from one: so the new engine first meets as many records without a value as were read. */
    private void passOver(String topic, String shortName) {
        long read = journal.stream().map(journaled -> journaled.entry().getSource())
                .filter(source -> source.getTopic().equals(shortName)).mapToLong(source -> source.getOffset() + 1)
                .max().orElse(0);
        for (long offset = 0; offset < read; offset++) {
            pipe(topic, "", null);
        }
    }

    @Override
    public SortedMap<Integer, MemoryRows> rows() {
        MemoryRows rows = new MemoryRows();
        TABLES.forEach((store, table) -> {
            KeyValueStore<String, SpecificRecord> stored = driver.getKeyValueStore(store);
            try (KeyValueIterator<String, SpecificRecord> all = stored.all()) {
                all.forEachRemaining(row -> put(rows, table, row));
            }
        });
        return new TreeMap<>(Map.of(PARTITION, rows));
    }

    private static void put(MemoryRows rows, Table table, KeyValue<String, SpecificRecord> stored) {
        SpecificRecord row = stored.value instanceof Row wrapped ? (SpecificRecord) wrapped.getRow() : stored.value;
        if (!(row instanceof ChainRow)) {
            rows.put(table, stored.key, row);
        }
    }

    @Override
    public void close() {
        driver.close();
        serdes.close();
    }
}
