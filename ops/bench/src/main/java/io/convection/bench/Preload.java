package io.convection.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

import io.convection.core.Core;
import io.convection.core.Decision;
import io.convection.core.Input;
import io.convection.records.ChangeKind;
import io.convection.records.ConvergeCommand;
import io.convection.records.Definition;
import io.convection.records.ResourceEvent;
import io.convection.records.ResourceType;
import io.convection.records.Settings;
import io.convection.records.Source;
import io.convection.records.StackChange;

/**
 * Writes what an engine is to decide before it may see it: the answers to commands that were never sent. All ids follow from the place of a stack's create on its
 * topic, so the core itself, fed with the same inputs, says which commands there will be.
 */
final class Preload implements AutoCloseable {

    /** The type of all resources, which takes anything; nobody executes it. */
    static final ResourceType TYPE = ResourceType.newBuilder().setName(Partition.TYPE).setAnyProperty(true)
            .setAnyAttribute(true).build();

    private static final int TRANSACTION_MS = (int) Duration.ofMinutes(10).toMillis();

    private final RunningSystem system;
    private final KafkaProducer<String, byte[]> producer;
    private final Serializer<StackChange> changes;
    private final Serializer<ResourceEvent> events;
    private final PromptExecutor executor = new PromptExecutor();
    private final Map<Integer, World> worlds = new HashMap<>();
    private long decided;

    /** What the core knows of a partition. */
    private static final class World {
        private final Core core = new Core();
        private final BenchRows rows = new BenchRows();
        private long offset;
    }

    /** A stack that was asked for, and the commands that no executor has had yet. */
    private static final class Made {
        private final World world;
        private final Deque<ConvergeCommand> commands = new ArrayDeque<>();

        Made(World world) {
            this.world = world;
        }
    }

    private final List<Made> waiting = new ArrayList<>();
    private long bytes;

    Preload(RunningSystem system) {
        this.system = system;
        changes = system.serdes().serializer(StackChange.class);
        events = system.serdes().serializer(ResourceEvent.class);
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, system.bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG, "bench-preload",
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MS, ProducerConfig.LINGER_MS_CONFIG, 5),
                new StringSerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    /** What executors would do: engines know the type from then on. */
    void publishType() {
        try (Serializer<ResourceType> types = system.serdes().serializer(ResourceType.class)) {
            String topic = RunningSystem.TOPICS.resourceTypes();
            producer.beginTransaction();
            Requests.stored(producer.send(
                    new ProducerRecord<>(topic, TYPE.getName(), types.serialize(topic, TYPE))));
            producer.commitTransaction();
        }
    }

    /** Asks for stacks. How many entries an engine will have journalled when it has dispatched all that it can. */
    long create(List<String> stacks, Graph graph) {
        List<Definition> definitions = new ArrayList<>();
        for (int i = 0; i < graph.size(); i++) {
            definitions.add(graph.definition(i, 1));
        }
        List<StackChange> sent = new ArrayList<>();
        List<Future<RecordMetadata>> places = new ArrayList<>();
        String topic = RunningSystem.TOPICS.stackChanges();
        producer.beginTransaction();
        for (String stack : stacks) {
            StackChange change = StackChange.newBuilder().setStack(stack).setRequestId("create")
                    .setKind(ChangeKind.CREATE).setDefinitions(definitions).build();
            sent.add(change);
            places.add(producer.send(new ProducerRecord<>(topic, stack, changes.serialize(topic, change))));
        }
        producer.commitTransaction();
        for (int i = 0; i < sent.size(); i++) {
            RecordMetadata at = Requests.stored(places.get(i));
            Made made = new Made(worlds.computeIfAbsent(at.partition(), this::world));
            Deque<SpecificRecord> inputs = new ArrayDeque<>();
            decide(made, "stack-changes", at.partition(), at.offset(), sent.get(i), inputs);
            while (!inputs.isEmpty()) {
                decide(made, "resource-events", at.partition(), made.world.offset++, inputs.remove(), inputs);
            }
            waiting.add(made);
        }
        return decided;
    }

    /**
     * Writes the answers to all commands that there will be, until the stacks are complete: those of the stacks by turns, each in an order in which it could be. No
     * reader of committed records sees them before {@link #show}.
     *
     * @return how many
     */
    long answer() {
        long before = decided;
        String topic = RunningSystem.TOPICS.resourceEvents();
        producer.beginTransaction();
        while (!waiting.isEmpty()) {
            for (Made made : waiting) {
                ResourceEvent answer = executor.answer(made.commands.remove());
                byte[] value = events.serialize(topic, answer);
                bytes += value.length;
                // a transaction does not commit if one of its records is not stored
                var unused = producer.send(new ProducerRecord<>(topic, answer.getStack(), value));
                Deque<SpecificRecord> reminders = new ArrayDeque<>();
                decide(made, "resource-events", 0, made.world.offset++, answer, reminders);
                if (!reminders.isEmpty()) {
                    throw new IllegalStateException("the order of what is preloaded would be another: " + reminders);
                }
            }
            waiting.removeIf(made -> made.commands.isEmpty());
        }
        producer.flush();
        return decided - before;
    }

    /** From now on what was written is there to be read. */
    void show() {
        producer.commitTransaction();
    }

    private World world(int partition) {
        World world = new World();
        for (SpecificRecord known : List.of(Settings.newBuilder().build(), TYPE)) {
            Source source = new Source(known instanceof Settings ? "settings" : "resource-types", partition, 0L);
            world.rows.write(world.core.decide(world.rows, new Input(source, known), Instant.EPOCH).writes());
        }
        return world;
    }

    private void decide(Made made, String topic, int partition, long offset, SpecificRecord value,
            Deque<SpecificRecord> reminders) {
        decided++;
        Decision decision = made.world.core.decide(made.world.rows,
                new Input(new Source(topic, partition, offset), value), Instant.now());
        made.world.rows.write(decision.writes());
        decision.commands().forEach(command -> made.commands.add(command.command()));
        decision.reminder().ifPresent(reminders::add);
    }

    /** Inputs decided so far. */
    long decided() {
        return decided;
    }

    /** Gets so far, of the stores of all partitions. */
    long gets() {
        return worlds.values().stream().mapToLong(world -> world.rows.reads() - world.rows.scans()).sum();
    }

    /** Scans so far. */
    long scans() {
        return worlds.values().stream().mapToLong(world -> world.rows.scans()).sum();
    }

    /** Rows that scans have found so far. */
    long scanned() {
        return worlds.values().stream().mapToLong(world -> world.rows.scanned()).sum();
    }

    /** Bytes of all answers so far. */
    long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        producer.close();
    }
}
