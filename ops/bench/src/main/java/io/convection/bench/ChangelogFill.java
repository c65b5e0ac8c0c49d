package io.convection.bench;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;

import io.convection.core.Core;
import io.convection.core.Decision;
import io.convection.core.Input;
import io.convection.core.Table;
import io.convection.records.ChangeKind;
import io.convection.records.ConvergeCommand;
import io.convection.records.Definition;
import io.convection.records.Resource;
import io.convection.records.Settings;
import io.convection.records.Source;
import io.convection.records.Stack;
import io.convection.records.StackChange;
import io.convection.records.row.Row;
import io.convection.serdes.Topics;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Fills the changelogs of an engine that never ran: the core decides the creates of stacks, and each row that follows is written, also those that later ones replace,
 * as an engine would have written them and no cleaner has compacted them since.
 */
final class ChangelogFill implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;
    private final int partitions;
    private final Core core = new Core();
    private final PromptExecutor executor = new PromptExecutor();
    private final Serializer<Stack> stacks;
    private final Serializer<Resource> resources;
    private final Serializer<Row> nodes;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private long offset;
    private long records;
    private long bytes;

    ChangelogFill(RunningSystem system, int partitions) {
        this.partitions = partitions;
        stacks = system.serdes().serializer(Stack.class);
        resources = system.serdes().serializer(Resource.class);
        nodes = system.serdes().serializer(Row.class);
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, system.bootstrapServers(),
                        ProducerConfig.LINGER_MS_CONFIG, 20, ProducerConfig.BATCH_SIZE_CONFIG, 1 << 18,
                        ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20),
                new StringSerializer(), new ByteArraySerializer());
    }

    /** The rows of partitions themselves. */
    void begin() {
        for (int partition = 0; partition < partitions; partition++) {
            for (Decision.Write write : knowledge(partition, new BenchRows())) {
                send(partition, write);
            }
        }
    }

    private List<Decision.Write> knowledge(int partition, BenchRows rows) {
        List<Decision.Write> writes = new ArrayList<>();
        for (SpecificRecord known : List.of(Settings.newBuilder().build(), Preload.TYPE)) {
            Source source = new Source(known instanceof Settings ? "settings" : "resource-types", partition, 0L);
            List<Decision.Write> followed = core.decide(rows, new Input(source, known), Instant.now()).writes();
            rows.write(followed);
            writes.addAll(followed);
        }
        return writes;
    }

    /** A stack as it is when it was created and has completed. */
    void create(String stack, Graph graph) {
        int partition = Utils.toPositive(Utils.murmur2(stack.getBytes(UTF_8))) % partitions;
        BenchRows rows = new BenchRows();
        knowledge(partition, rows);
        List<Definition> definitions = new ArrayList<>();
        for (int i = 0; i < graph.size(); i++) {
            definitions.add(graph.definition(i, 1));
        }
        Deque<SpecificRecord> inputs = new ArrayDeque<>();
        Deque<ConvergeCommand> commands = new ArrayDeque<>();
        inputs.add(StackChange.newBuilder().setStack(stack).setRequestId("create").setKind(ChangeKind.CREATE)
                .setDefinitions(definitions).build());
        while (!inputs.isEmpty()) {
            SpecificRecord input = inputs.remove();
            String topic = input instanceof StackChange ? "stack-changes" : "resource-events";
            Decision decision = core.decide(rows, new Input(new Source(topic, partition, offset++), input),
                    Instant.now());
            rows.write(decision.writes());
            decision.writes().forEach(write -> send(partition, write));
            decision.commands().forEach(command -> commands.add(command.command()));
            decision.reminder().ifPresent(inputs::add);
            if (inputs.isEmpty() && !commands.isEmpty()) {
                inputs.add(executor.answer(commands.remove()));
            }
        }
    }

    private void send(int partition, Decision.Write write) {
        String topic = topic(write.table());
        byte[] value = write.row().map(row -> bytes(write.table(), topic, row)).orElse(null);
        records++;
        bytes += write.key().length() + (value == null ? 0 : value.length);
        var unused = producer.send(new ProducerRecord<>(topic, partition, write.key(), value),
                (at, error) -> failure.compareAndSet(null, error));
    }

    private byte[] bytes(Table table, String topic, SpecificRecord row) {
        return switch (table) {
            case STACKS -> stacks.serialize(topic, (Stack) row);
            case RESOURCES -> resources.serialize(topic, (Resource) row);
            case NODES -> nodes.serialize(topic, new Row(row));
        };
    }

    private static String topic(Table table) {
        return switch (table) {
            case STACKS -> Topics.stacksChangelog(RunningSystem.APPLICATION);
            case RESOURCES -> Topics.resourcesChangelog(RunningSystem.APPLICATION);
            case NODES -> Topics.nodesChangelog(RunningSystem.APPLICATION);
        };
    }

    /** Records written so far. */
    long records() {
        return records;
    }

    /** Bytes of their keys and values. */
    long bytes() {
        return bytes;
    }

    /** Returns when all is stored; fails where something is not. */
    void end() {
        producer.flush();
        Optional.ofNullable(failure.get()).ifPresent(error -> {
            throw new IllegalStateException("a row was not stored", error);
        });
    }

    @Override
    public void close() {
        producer.close();
    }
}
