package io.convection.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

import io.convection.records.ChangeKind;
import io.convection.records.JournalEntry;
import io.convection.records.Stack;
import io.convection.records.StackChange;
import io.convection.records.StackStatus;

/** Measures the whole system as it is in real use: broker, registry, engine and executor in processes of their own, with their usual settings, and a client. */
public final class SystemBench implements AutoCloseable {

    /** What is measured, in this order. */
    private enum Operation {
        /** The stacks are made. */
        CREATE,
        /** One leaf of each is changed by a patch. */
        PATCH,
        /** One leaf of each is changed by a full template. */
        UPDATE,
        /** The same template once more: nothing changes. */
        NOOP,
        /** The stacks are deleted. */
        DELETE
    }

    /**
     * What is measured.
     *
     * @param shape
     *            one of {@link CoreBench#shapes()}, or {@code fan}
     * @param resources
     *            of each stack, 2 or more
     * @param stacks
     *            that everything is done to at the same time
     * @param rounds
     *            so often all is measured
     * @param warmUp
     *            resources that are made and deleted before, in stacks like those measured: a cold JVM takes several times as long
     * @param engineOptions
     *            further options for the engine's JVM
     * @param streams
     *            settings of the engine's Kafka Streams, beside the usual ones
     */
    public record Plan(String shape, int resources, int stacks, int rounds, int warmUp, List<String> engineOptions,
            Map<String, String> streams) {

        /** Keeps its own copies. */
        public Plan {
            engineOptions = List.copyOf(engineOptions);
            streams = Map.copyOf(streams);
        }
    }

    /** Takes any property and does nothing. */
    private static final String TYPE = "OS::Heat::None";
    private static final int PARTITIONS = 4;
    /** Of a stack that is not measured; the largest ones take long. */
    private static final int LARGEST_WARM = 1_000;
    private static final long MEGA = 1L << 20;

    private final Plan plan;
    private final Shape shape;
    private final RunningSystem system;
    private final Requests requests;
    private final StackWatch watch;
    private final TopicCounts topics;
    private int made;

    private SystemBench(Plan plan, Path folder) {
        this.plan = plan;
        this.shape = Shape.named(plan.shape());
        this.system = new RunningSystem(folder, PARTITIONS);
        try {
            system.startRole(RunningSystem.EXECUTOR, List.of());
            PublishedTypes.await(system, TYPE);
            system.startRole(RunningSystem.ENGINE, plan.engineOptions(), plan.streams().entrySet().stream()
                    .collect(Collectors.toMap(each -> "streams." + each.getKey(), Map.Entry::getValue)));
            requests = new Requests(system);
            watch = new StackWatch(system);
            topics = new TopicCounts(system);
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
    public static void run(Plan plan, Path folder, Consumer<SystemMeasurement> results) {
        try (SystemBench bench = new SystemBench(plan, folder)) {
            bench.warmUp();
            for (int round = 1; round <= plan.rounds(); round++) {
                bench.round(round, results);
            }
        }
    }

    /** All operations, on stacks like those that are measured. */
    private void warmUp() {
        int size = Math.min(plan.resources(), LARGEST_WARM);
        int atOnce = Math.max(1, Math.min(plan.stacks(), plan.warmUp() / size));
        for (int done = 0; done < plan.warmUp(); done += size * atOnce) {
            Group group = new Group(size, atOnce);
            for (Operation operation : Operation.values()) {
                group.carryOut(operation);
            }
        }
    }

    private void round(int round, Consumer<SystemMeasurement> results) {
        Group group = new Group(plan.resources(), plan.stacks());
        for (Operation operation : Operation.values()) {
            results.accept(measured(group, operation, round));
        }
    }

    private SystemMeasurement measured(Group group, Operation operation, int round) {
        group.prepare(operation);
        Map<TopicPartition, Long> before = topics.ends();
        Map<String, Long> cpu = cpu();
        long began = System.nanoTime();
        group.carryOut(operation);
        double wall = (System.nanoTime() - began) / 1e6;
        Map<String, Long> used = cpu();
        used.replaceAll((process, all) -> all - cpu.get(process));
        try (Deserializer<JournalEntry> entries = system.serdes().deserializer(JournalEntry.class)) {
            LevelTimes times = new LevelTimes(shape, plan.resources(), entries);
            Map<String, TopicCounts.Count> counts = topics.since(before, times::take);
            return measurement(operation, round, wall, times, used, counts);
        }
    }

    private SystemMeasurement measurement(Operation operation, int round, double wall, LevelTimes times,
            Map<String, Long> cpu, Map<String, TopicCounts.Count> counts) {
        double each = Math.max(1, times.completions());
        Map<String, Long> records = new LinkedHashMap<>();
        counts.forEach((topic, count) -> records.put(topic, count.records()));
        List<Long> levels = times.millis();
        return new SystemMeasurement(shape.text(), plan.resources(), plan.stacks(),
                operation.name().toLowerCase(Locale.ROOT), round, wall, times.completions(),
                times.completions() * 1e3 / wall, quantile(levels, 0.5), quantile(levels, 0.99), cpu, peaks(), records,
                records.values().stream().mapToLong(Long::longValue).sum() / each,
                counts.values().stream().mapToLong(TopicCounts.Count::bytes).sum() / each,
                (records.get("stacks") + records.get("resources") + records.get("nodes")) / each,
                counts.values().stream().mapToLong(TopicCounts.Count::commits).sum() / each);
    }

    private static double quantile(List<Long> sorted, double part) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1L, (long) (sorted.size() * part)));
    }

    private Map<String, Long> cpu() {
        Map<String, Long> millis = new LinkedHashMap<>();
        system.processes().forEach((name, process) -> millis.put(name,
                process.cpu().map(Duration::toMillis).orElse(0L)));
        long own = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
        millis.put("client", Duration.ofNanos(own).toMillis());
        return millis;
    }

    private Map<String, Long> peaks() {
        Map<String, Long> peaks = new LinkedHashMap<>();
        system.processes().forEach((name, process) -> peaks.put(name,
                process.peakMemory().orElse(0L) / MEGA));
        return peaks;
    }

    @Override
    public void close() {
        try (system; requests; watch) {
            topics.close();
        }
    }

    /** Stacks that the same is done to at the same time. */
    private final class Group {

        private final Graph graph;
        private final List<String> stacks;
        private final List<StackChange> changes = new ArrayList<>();
        private int traversal;
        private boolean prepared;

        Group(int resources, int count) {
            graph = new Graph(shape, resources, TYPE, Graph.Reference.ID);
            stacks = IntStream.range(0, count).mapToObj(any -> "bench/stack-" + ++made).toList();
        }

        /** Makes the requests, so that to make them is not measured. */
        void prepare(Operation operation) {
            changes.clear();
            stacks.forEach(stack -> changes.addAll(requests(stack, operation)));
            prepared = true;
        }

        void carryOut(Operation operation) {
            if (!prepared) {
                prepare(operation);
            }
            prepared = false;
            traversal++;
            requests.send(changes);
            Predicate<Optional<Stack>> over = operation == Operation.DELETE ? Optional::isEmpty : this::isComplete;
            watch.await(stacks, over);
        }

        private boolean isComplete(Optional<Stack> stack) {
            return stack.filter(it -> it.getTraversal() >= traversal && it.getAtRest()
                    && (it.getStatus() == StackStatus.CREATE_COMPLETE || it.getStatus() == StackStatus.UPDATE_COMPLETE))
                    .isPresent();
        }

        private List<StackChange> requests(String stack, Operation operation) {
            StackChange.Builder change = StackChange.newBuilder().setStack(stack)
                    .setRequestId(operation.name());
            int last = graph.size() - 1;
            return switch (operation) {
                case CREATE -> parts(change.setKind(ChangeKind.CREATE), 1);
                case PATCH -> List.of(change.setKind(ChangeKind.PATCH)
                        .setDefinitions(List.of(graph.definition(last, 2))).build());
                case UPDATE, NOOP -> parts(change.setKind(ChangeKind.UPDATE), 3);
                case DELETE -> List.of(change.setKind(ChangeKind.DELETE).build());
            };
        }

        private List<StackChange> parts(StackChange.Builder change, int leaf) {
            List<StackChange> parts = new ArrayList<>();
            graph.parts(change, leaf, parts::add);
            return parts;
        }
    }
}
