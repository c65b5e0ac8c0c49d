package io.convection.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

import io.convection.dev.ChildProcess;
import io.convection.executor.Json;
import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;
import io.convection.records.EventKind;
import io.convection.records.ResourceEvent;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Measures one executor by itself: broker, registry and executor are processes of their own, and the bench stands for the engine. All commands of a round are
 * written in one transaction, whose commit starts the clock.
 */
public final class ExecutorBench implements AutoCloseable {

    /**
     * What is measured.
     *
     * @param operations
     *            of each round
     * @param takes
     *            how long each takes
     * @param concurrent
     *            operations that the executor may run at once
     * @param rounds
     *            so often all is measured
     * @param warmUp
     *            operations before, of which nothing is told
     * @param java
     *            options of the executor's Java
     */
    public record Plan(int operations, Duration takes, int concurrent, int rounds, int warmUp, List<String> java) {

        /** Keeps its own copy. */
        public Plan {
            java = List.copyOf(java);
        }

        private double idealSeconds() {
            return Math.ceilDiv(operations, concurrent) * takes.toMillis() / 1e3;
        }
    }

    private static final int PARTITIONS = 4;
    private static final Duration STEP = Duration.ofMillis(20);
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final Plan plan;
    private final RunningSystem system;
    private final ChildProcess executor;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Serializer<ConvergeCommand> commands;
    private final Deserializer<ResourceEvent> events;
    private long sent;

    private ExecutorBench(Plan plan, Path folder) {
        this.plan = plan;
        this.system = new RunningSystem(folder, PARTITIONS);
        try {
            executor = system.startRole(RunningSystem.EXECUTOR, plan.java(), settings(plan.concurrent()));
            commands = system.serdes().serializer(ConvergeCommand.class);
            events = system.serdes().deserializer(ResourceEvent.class);
            producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, system.bootstrapServers(),
                    ProducerConfig.TRANSACTIONAL_ID_CONFIG, "bench-commands", ProducerConfig.LINGER_MS_CONFIG, 5),
                    new ByteArraySerializer(), new ByteArraySerializer());
            producer.initTransactions();
            consumer = new KafkaConsumer<>(
                    Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, system.bootstrapServers()),
                    new ByteArrayDeserializer(), new ByteArrayDeserializer());
            List<TopicPartition> all = consumer.partitionsFor(RunningSystem.TOPICS.resourceEvents()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition())).toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            PublishedTypes.await(system, TimedOperation.TYPE);
        } catch (RuntimeException e) {
            system.close();
            throw e;
        }
    }

    /** Of an executor that is measured. */
    static Map<String, String> settings(int concurrent) {
        return Map.of("plugin." + BenchPlugins.SETTING, "yes", "max.operations", Integer.toString(concurrent));
    }

    /**
     * Starts a system, measures, and ends it.
     *
     * @param folder
     *            empty; everything is kept there
     * @param results
     *            takes each figure as soon as it is there
     */
    public static void run(Plan plan, Path folder, Consumer<ExecutorMeasurement> results) {
        try (ExecutorBench bench = new ExecutorBench(plan, folder)) {
            bench.round(0, Math.max(1, plan.warmUp()));
            for (int round = 1; round <= plan.rounds(); round++) {
                results.accept(bench.round(round, plan.operations()));
            }
        }
    }

    private ExecutorMeasurement round(int round, int operations) {
        write(operations);
        long cpu = cpu();
        long began = System.nanoTime();
        producer.commitTransaction();
        Answers answers = new Answers();
        answers.await(operations);
        double wall = (System.nanoTime() - began) / 1e9;
        return new ExecutorMeasurement(round, operations, plan.takes().toMillis(), plan.concurrent(),
                answers.spans.mostAtOnce(), wall, plan.idealSeconds(), operations / wall, answers.words, cpu() - cpu,
                executor.peakMemory().orElse(0L) / RunningSystem.MEGA, answers.threads);
    }

    private long cpu() {
        return executor.cpu().map(Duration::toMillis).orElse(0L);
    }

    private void write(int operations) {
        String topic = RunningSystem.TOPICS.convergeCommands();
        String properties = "{\"" + TimedOperation.TAKES + "\":" + plan.takes().toMillis() + "}";
        producer.beginTransaction();
        for (int i = 0; i < operations; i++) {
            ConvergeCommand command = ConvergeCommand.newBuilder().setStack("bench/executor").setUid("bench")
                    .setAction(CommandAction.CREATE).setResource("R" + ++sent).setVersion(sent).setOperation(1)
                    .setType(TimedOperation.TYPE).setProperties(properties).build();
            byte[] key = (command.getStack() + "/" + command.getResource()).getBytes(UTF_8);
            // a transaction does not commit if one of its records is not stored
            var unused = producer.send(new ProducerRecord<>(topic, key, commands.serialize(topic, command)));
        }
        producer.flush();
    }

    @Override
    public void close() {
        try (system; producer) {
            consumer.close();
        }
    }

    /** What the executor says of the operations of a round. */
    private final class Answers {

        private final Spans spans = new Spans();
        private long words;
        private long threads;

        void await(int operations) {
            long last = System.nanoTime();
            while (spans.size() < operations) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(STEP)) {
                    take(events.deserialize(record.topic(), record.value()));
                    last = System.nanoTime();
                }
                threads = Math.max(threads, executor.threads().orElse(0L));
                system.requireAlive();
                if (System.nanoTime() - last > SILENCE.toNanos()) {
                    throw new IllegalStateException(
                            "of " + operations + " operations " + spans.size() + " have ended, and no more do");
                }
            }
        }

        private void take(ResourceEvent event) {
            if (event.getKind() == EventKind.IN_PROGRESS) {
                words++;
            } else if (event.getKind() == EventKind.COMPLETED) {
                JsonNode attributes = Json.parse(event.getAttributes().orElse("{}"));
                spans.add(attributes.path(TimedOperation.BEGAN).asLong(),
                        attributes.path(TimedOperation.ENDED).asLong());
            } else {
                throw new IllegalStateException("an operation was not done: " + event);
            }
        }
    }
}
