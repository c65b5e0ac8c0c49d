package io.convection.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;

import io.convection.dev.ChildProcess;
import io.convection.dev.Folders;
import io.convection.records.ChangeKind;
import io.convection.records.StackChange;
import io.convection.serdes.TopicPlan;
import io.convection.serdes.TopicSpec;

/** Measures how long an engine with much state takes until it decides again. Broker, registry and engine are processes of their own. */
public final class RestartBench implements AutoCloseable {

    /**
     * What is measured.
     *
     * @param resources
     *            in all
     * @param ofStack
     *            resources of one stack, in layers of 50
     * @param partitions
     *            of each topic
     * @param kills
     *            whether it is also killed
     */
    public record Plan(long resources, int ofStack, int partitions, boolean kills) {

        /** How many stacks that makes. */
        int stacks() {
            return (int) Math.max(1, resources / ofStack);
        }
    }

    /** Changes that wait for the engine: enough to have some in each partition. */
    private static final int WAITING = 40;
    private static final long MEGA = 1L << 20;

    private final Plan plan;
    private final RunningSystem system;
    private final Graph graph;
    private final List<String> options;
    private long records;
    private long bytes;
    private long asked;

    private RestartBench(Plan plan, Path folder) {
        this.plan = plan;
        this.graph = new Graph(Shape.LAYERS, plan.ofStack());
        // As the launcher has it: classes come from an archive, which an engine writes that ends cleanly. The first has none.
        this.options = List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + folder.resolve("engine.jsa"),
                "-Xlog:disable");
        this.system = new RunningSystem(folder, plan.partitions());
    }

    /**
     * Fills the changelogs, and measures.
     *
     * @param folder
     *            empty; everything is kept there
     * @param results
     *            takes each figure as soon as it is there
     */
    public static void run(Plan plan, Path folder, Consumer<RestartMeasurement> results) {
        try (RestartBench bench = new RestartBench(plan, folder)) {
            bench.fill();
            try (Requests requests = new Requests(bench.system);
                    RecordWatch journal = new RecordWatch(bench.system, RunningSystem.TOPICS.journal())) {
                ChildProcess engine = bench.measure("empty", requests, journal, results);
                engine.close();
                engine = bench.measure("clean", requests, journal, results);
                if (plan.kills()) {
                    bench.killed(engine, requests, journal, results);
                }
            }
        }
    }

    private void killed(ChildProcess running, Requests requests, RecordWatch journal,
            Consumer<RestartMeasurement> results) {
        running.kill();
        ChildProcess engine = measure("killed", requests, journal, results);
        engine.kill();
        Folders.delete(system.state());
        measure("lost", requests, journal, results);
    }

    private void fill() {
        makeChangelogs();
        try (Preload types = new Preload(system)) {
            types.publishType();
        }
        try (ChangelogFill fill = new ChangelogFill(system, plan.partitions())) {
            fill.begin();
            for (int stack = 0; stack < plan.stacks(); stack++) {
                fill.create(name(stack), graph);
            }
            fill.end();
            records = fill.records();
            bytes = fill.bytes();
        }
    }

    private void makeChangelogs() {
        try (Admin admin = system.admin()) {
            admin.createTopics(TopicPlan.changelogs(RunningSystem.APPLICATION, plan.partitions()).stream()
                    .map((TopicSpec spec) -> spec.toNewTopic((short) 1)).toList()).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the changelogs can't be made: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics were made", e);
        }
    }

    private static String name(int stack) {
        return "bench/stack-" + stack;
    }

    private ChildProcess measure(String how, Requests requests, RecordWatch journal,
            Consumer<RestartMeasurement> results) {
        requests.send(patches(how));
        asked += WAITING;
        long began = System.nanoTime();
        ChildProcess engine = system.startRole(RunningSystem.ENGINE, options);
        journal.await(asked);
        double seconds = (System.nanoTime() - began) / 1e9;
        results.accept(new RestartMeasurement(how, (long) plan.stacks() * plan.ofStack(), plan.stacks(),
                plan.partitions(), seconds, engine.cpu().map(Duration::toMillis).orElse(0L),
                engine.peakMemory().orElse(0L) / MEGA, records, bytes / MEGA, size(system.state()) / MEGA));
        return engine;
    }

    /** A change of one leaf each. Nobody carries it out; a later one of the same stack is taken up all the same. */
    private List<StackChange> patches(String how) {
        return IntStream.range(0, WAITING).mapToObj(i -> StackChange.newBuilder().setStack(name(i % plan.stacks()))
                .setRequestId(how + i).setKind(ChangeKind.PATCH)
                .setDefinitions(List.of(graph.definition(graph.size() - 1, 2 + i))).build()).toList();
    }

    private static long size(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.mapToLong(RestartBench::sizeOf).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long sizeOf(Path path) {
        try {
            return Files.isRegularFile(path) ? Files.size(path) : 0;
        } catch (NoSuchFileException e) {
            // a store's own files come and go
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        system.close();
    }
}
