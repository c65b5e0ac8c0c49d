package io.convection.streams;

import java.time.InstantSource;
import java.util.Map;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

import io.convection.core.Core;
import io.convection.records.Resource;
import io.convection.records.Settings;
import io.convection.records.Stack;
import io.convection.records.row.Row;
import io.convection.serdes.RecordSerdes;
import io.convection.serdes.Topics;

/**
 * The engine as Kafka Streams sees it (design, "Shape"):
 *
 * <pre>
 *  stack-changes ───┐  ┌──────────────────────────┐  ┌──►  journal                   each input, and what followed
 *                   ├─►│  stack processor         │──┼──►  converge-commands[.POOL]  to executors
 *  resource-events ─┘  │   decide, store, send    │  ├──►  resource-events           its own reminders and timers; ends of child stacks; strays
 *                      │                          │  ├──►  stack-changes             strays
 *                      │                          │  ├──►  executor-control          to every executor of a pool
 *                      │  stacks resources nodes  │  └──►  dead-letters              what can't be read
 *                      └────┬───────┬─────────────┘
 *                           ▼       ▼
 *                      public changelogs
 * </pre>
 *
 * @param types
 *            the resource types that executors offer
 * @param settings
 *            as configured
 * @param clock
 *            where {@code now} comes from
 * @param partitions
 *            how many partitions each of {@code stack-changes}, {@code resource-events} and {@code journal} has
 */
public record EngineTopology(Topics topics, RecordSerdes serdes, Types types, Settings settings, InstantSource clock,
        int partitions, Storage storage) {

    // Names of nodes. Streams writes them down nowhere, but they stand in its metrics, logs and topology descriptions.
    static final String FROM_CHANGES = "stack-changes-source";
    static final String FROM_EVENTS = "resource-events-source";
    static final String PROCESSOR = "stack-processor";
    static final String TO_JOURNAL = "journal-sink";
    static final String TO_EXECUTORS = "converge-commands-sink";
    static final String TO_CONTROL = "executor-control-sink";
    static final String TO_EVENTS = "resource-events-sink";
    static final String TO_CHANGES = "stack-changes-sink";
    static final String TO_DEAD_LETTERS = "dead-letters-sink";

    /** The topology, to be run by {@link Engine} or a test driver. */
    public Topology build() {
        return build(new Core());
    }

    /** The same with another core: for tests that test the tests. */
    public Topology build(Core core) {
        return build(StackProcessor.Decider.of(core), Surroundings.none());
    }

    Topology build(StackProcessor.Decider decider, Surroundings surroundings) {
        ProcessorSupplier<byte[], byte[], byte[], Outgoing> stackProcessor = () -> new StackProcessor(this, decider,
                surroundings);
        Topology topology = new Topology();
        source(topology, FROM_CHANGES, topics.stackChanges());
        source(topology, FROM_EVENTS, topics.resourceEvents());
        topology.addProcessor(PROCESSOR, stackProcessor, FROM_CHANGES, FROM_EVENTS);
        topology.addStateStore(store(Topics.STACKS_STORE, Stack.class), PROCESSOR);
        topology.addStateStore(store(Topics.RESOURCES_STORE, Resource.class), PROCESSOR);
        topology.addStateStore(store(Topics.NODES_STORE, Row.class), PROCESSOR);
        placingSink(topology, TO_JOURNAL, topics.journal());
        placingSink(topology, TO_EVENTS, topics.resourceEvents());
        placingSink(topology, TO_CHANGES, topics.stackChanges());
        topology.addSink(TO_EXECUTORS, Outgoing.commandTopic(topics), new ByteArraySerializer(),
                Outgoing.serializer(), PROCESSOR);
        topology.addSink(TO_CONTROL, topics.executorControl(), new ByteArraySerializer(), Outgoing.serializer(),
                PROCESSOR);
        topology.addSink(TO_DEAD_LETTERS, topics.deadLetters(), new ByteArraySerializer(), Outgoing.serializer(),
                PROCESSOR);
        return topology;
    }

    /** One of the topics that inputs are read from, by number: from 0, less than {@link Tries#TOPICS}. */
    int numberOf(String inputTopic) {
        return inputTopic.equals(topics.stackChanges()) ? 0 : 1;
    }

    /** The sink that writes to the topic of an input. */
    String sinkOf(String inputTopic) {
        return inputTopic.equals(topics.stackChanges()) ? TO_CHANGES : TO_EVENTS;
    }

    /**
     * From the first record that is there on: nothing that was sent is passed over. Bytes as they are: what can't be decoded is the processor's to say, not a
     * reason to stop. The same goes for a missing timestamp.
     */
    private static void source(Topology topology, String name, String topic) {
        topology.addSource(AutoOffsetReset.earliest(), name, (record, partitionTime) -> timestamp(record),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(), topic);
    }

    /** A sink whose records say by number into which partition they go. */
    private static void placingSink(Topology topology, String name, String topic) {
        topology.addSink(name, topic, new ByteArraySerializer(), Outgoing.serializer(), Outgoing.partitioner(),
                PROCESSOR);
    }

    /** A plain store with a changelog, written through: what the processor puts is what the changelog shows, byte for byte. */
    private <T extends SpecificRecord> StoreBuilder<KeyValueStore<String, T>> store(String name, Class<T> type) {
        return Stores.keyValueStoreBuilder(storage.store(name), Serdes.String(), serdes.serde(type))
                .withCachingDisabled().withLoggingEnabled(Map.of());
    }

    private static long timestamp(ConsumerRecord<?, ?> record) {
        return Math.max(0, record.timestamp());
    }
}
