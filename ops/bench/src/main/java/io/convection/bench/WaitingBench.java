package io.convection.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

import io.convection.dev.ChildProcess;
import io.convection.records.ChangeKind;
import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;
import io.convection.records.Definition;
import io.convection.records.JournalEntry;
import io.convection.records.StackChange;

/**
 * Measures what operations cost that go on elsewhere: in the executor that answered so, which has nothing to do with them any more, and in the engine, which asks
 * when it is time to. Broker, registry, engine and executor are processes of their own.
 */
public final class WaitingBench implements AutoCloseable {

    /**
     * What is measured.
     *
     * @param operations
     *            that wait at once
     * @param askAgain
     *            after which each wants to be asked about
     * @param quiet
     *            for which the processes are looked at while nothing is due
     * @param concurrent
     *            operations that the executor may run at once
     * @param java
     *            options of the executor's Java
     */
    public record Plan(int operations, Duration askAgain, Duration quiet, int concurrent, List<String> java) {

        /** Keeps its own copy. */
        public Plan {
            java = List.copyOf(java);
        }
    }

    private static final int PARTITIONS = 4;
    /** As many as a stack has in flight at once, by the usual settings. */
    private static final int OF_STACK = 1000;
    /** Definitions in one part of a change. */
    private static final int PART = 500;
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Plan plan;
    private final RunningSystem system;
    private final ChildProcess executor;
    private final ChildProcess engine;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Deserializer<JournalEntry> entries;
    private final Deserializer<ConvergeCommand> commands;
    private final Questions questions = new Questions();
    private long asks;

    private WaitingBench(Plan plan, Path folder) {
        this.plan = plan;
        this.system = new RunningSystem(folder, PARTITIONS);
        try {
            executor = system.startRole(RunningSystem.EXECUTOR, plan.java(), ExecutorBench.settings(plan.concurrent()));
            PublishedTypes.await(system, TimedOperation.TYPE);
            // By the usual settings nothing waits for longer than a minute to be asked about.
            engine = system.startRole(RunningSystem.ENGINE, List.of(), Map.of("settings.maxBackoffMs",
                    Long.toString(plan.askAgain().toMillis()), "settings.revision", "1"));
            entries = system.serdes().deserializer(JournalEntry.class);
            commands = system.serdes().deserializer(ConvergeCommand.class);
            consumer = new KafkaConsumer<>(
                    Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, system.bootstrapServers(),
                            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
                    new ByteArrayDeserializer(), new ByteArrayDeserializer());
            List<TopicPartition> all = Stream
                    .of(RunningSystem.TOPICS.journal(), RunningSystem.TOPICS.convergeCommands())
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(each -> new TopicPartition(each.topic(), each.partition())).toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
        } catch (RuntimeException e) {
            system.close();
            throw e;
        }
    }

    /**
     * Starts a system, measures, and ends it.
     *
     * @param folder
     *            empty; everything is kept there
     * @param results
     *            takes each figure as soon as it is there
     */
    public static void run(Plan plan, Path folder, Consumer<WaitingMeasurement> results) {
        try (WaitingBench bench = new WaitingBench(plan, folder)) {
            results.accept(bench.begun());
            results.accept(bench.quiet());
            results.accept(bench.asked());
        }
    }

    private WaitingMeasurement begun() {
        Phase phase = new Phase("begun");
        try (Requests requests = new Requests(system)) {
            for (int first = 0; first < plan.operations(); first += OF_STACK) {
                requests.send(stack(first, Math.min(OF_STACK, plan.operations() - first)));
            }
        }
        readUntil(() -> questions.answers() >= plan.operations());
        return phase.end();
    }

    private WaitingMeasurement quiet() {
        Phase phase = new Phase("quiet");
        long end = System.nanoTime() + plan.quiet().toNanos();
        readUntil(() -> System.nanoTime() >= end);
        return phase.end();
    }

    private WaitingMeasurement asked() {
        Phase phase = new Phase("asked");
        readUntil(() -> questions.answers() >= 2L * plan.operations() && asks >= questions.asked());
        return phase.end();
    }

    /** Resources that have nothing to do with each other. */
    private List<StackChange> stack(int first, int resources) {
        String properties = "{\"" + TimedOperation.ASK_AGAIN + "\":" + plan.askAgain().toMillis() + "}";
        int parts = Math.ceilDiv(resources, PART);
        List<StackChange> changes = new ArrayList<>();
        for (int part = 1; part <= parts; part++) {
            List<Definition> definitions = new ArrayList<>();
            for (int i = (part - 1) * PART; i < Math.min(resources, part * PART); i++) {
                definitions.add(Definition.newBuilder().setName("R" + i).setType(TimedOperation.TYPE)
                        .setProperties(properties).build());
            }
            changes.add(StackChange.newBuilder().setStack("bench/waiting-" + first / OF_STACK).setRequestId("create")
                    .setKind(ChangeKind.CREATE).setParts(parts).setPart(part).setDefinitions(definitions).build());
        }
        return changes;
    }

    private void readUntil(BooleanSupplier over) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!over.getAsBoolean()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(STEP)) {
                take(record);
            }
            system.requireAlive();
            if (System.nanoTime() > end) {
                throw new IllegalStateException(questions.answers() + " answers, " + questions.asked()
                        + " questions, and no more within " + LONGEST);
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(RunningSystem.TOPICS.journal())) {
            questions.take(entries.deserialize(record.topic(), record.value()));
        } else if (commands.deserialize(record.topic(), record.value()).getAction() == CommandAction.ASK) {
            asks++;
        }
    }

    @Override
    public void close() {
        try (system) {
            consumer.close();
        }
    }

    /** What happens between two moments. */
    private final class Phase {

        private final String name;
        private final long began = System.nanoTime();
        private final long executorCpu = cpu(executor);
        private final long engineCpu = cpu(engine);
        private final long askedBefore = questions.asked();
        private final long asksBefore = asks;
        private final long overdue = questions.dueBy(Instant.now());

        Phase(String name) {
            this.name = name;
        }

        WaitingMeasurement end() {
            long asked = questions.asked() - askedBefore;
            return new WaitingMeasurement(name, questions.waiting(), (System.nanoTime() - began) / 1e9,
                    asked + questions.dueBy(Instant.now()) - overdue, asked, asks - asksBefore, questions.early(),
                    questions.lag(50), questions.lag(100), cpu(executor) - executorCpu,
                    executor.memory().orElse(0L) / RunningSystem.MEGA,
                    executor.peakMemory().orElse(0L) / RunningSystem.MEGA, executor.threads().orElse(0L),
                    cpu(engine) - engineCpu, engine.memory().orElse(0L) / RunningSystem.MEGA);
        }

        private static long cpu(ChildProcess process) {
            return process.cpu().map(Duration::toMillis).orElse(0L);
        }
    }
}
