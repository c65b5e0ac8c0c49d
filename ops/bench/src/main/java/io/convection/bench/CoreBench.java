package io.convection.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

import com.sun.management.ThreadMXBean;

import io.convection.records.ChangeKind;
import io.convection.records.StackChange;

/** Drives the core by itself, on one thread, with rows in memory and executors that answer at once: what deciding costs, without broker and disk. */
public final class CoreBench {

    /** What can be measured, in the order in which it is. */
    public enum Operation {
        /** The stack is made. */
        CREATE,
        /** One leaf is changed by a patch. */
        PATCH,
        /** One leaf is changed by a full update: all definitions are sent again. */
        UPDATE,
        /** The stack is deleted. */
        DELETE
    }

    /** Resources of a stack that is not measured. */
    private static final int WARM = 10_000;
    /** The heap is looked at once in so many completions, less one. */
    private static final long HEAP_LOOKS = 0xfff;
    /** As settings have it where nobody says otherwise. */
    static final int IN_FLIGHT = 1_000;

    private final Graph graph;
    private final Shape shape;
    private final int resources;
    private final Partition partition;
    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private int request;
    private long heapPeak;

    /**
     * @param maxInFlight
     *            operations that the stack may have in flight; what is ready beyond them waits in rows
     */
    CoreBench(Shape shape, int resources, int maxInFlight) {
        this.shape = shape;
        this.resources = resources;
        this.graph = new Graph(shape, resources);
        this.partition = new Partition(maxInFlight);
    }

    /** The shapes that there are, as people write them. */
    public static List<String> shapes() {
        List<String> names = new ArrayList<>();
        for (Shape shape : Shape.values()) {
            names.add(shape.text());
        }
        return names;
    }

    /**
     * Measures operations on one stack, one after another.
     *
     * @param shape
     *            one of {@link #shapes()}
     * @param resources
     *            2 or more
     * @param wanted
     *            what is told of; those before are done, too
     * @param warmUps
     *            stacks of the same shape that are made before, unmeasured: until the code is compiled
     * @param rounds
     *            so often all is measured, each time on a new stack
     * @param results
     *            takes each figure as soon as it is there
     */
    public static void run(String shape, int resources, Set<Operation> wanted, int warmUps, int rounds,
            Consumer<Measurement> results) {
        Shape graph = Shape.named(shape);
        for (int i = 0; i < warmUps; i++) {
            new CoreBench(graph, Math.min(resources, WARM), IN_FLIGHT).measure(Operation.CREATE);
        }
        for (int round = 0; round < rounds; round++) {
            new CoreBench(graph, resources, IN_FLIGHT).run(wanted, results);
        }
    }

    private void run(Set<Operation> wanted, Consumer<Measurement> results) {
        for (Operation operation : Operation.values()) {
            if (wanted.stream().anyMatch(one -> operation.compareTo(one) <= 0)) {
                Measurement measurement = measure(operation);
                if (wanted.contains(operation)) {
                    results.accept(measurement);
                }
            }
        }
    }

    /** Does one operation and answers all its commands; those before it in their order must have been done. */
    Measurement measure(Operation operation) {
        long stores = stores();
        long began = System.nanoTime();
        switch (operation) {
            case CREATE -> whole(ChangeKind.CREATE, 1);
            case PATCH -> partition.ask(change(ChangeKind.PATCH).setDefinitions(List.of(graph.definition(
                    graph.size() - 1, 2))).build());
            case UPDATE -> whole(ChangeKind.UPDATE, 3);
            case DELETE -> partition.ask(change(ChangeKind.DELETE).build());
        }
        long intake = System.nanoTime() - began;
        collect();
        long reads = partition.rows().reads();
        long writes = partition.rows().writes();
        long journal = partition.journal().written();
        long allocated = thread.getCurrentThreadAllocatedBytes();
        long completions = 0;
        began = System.nanoTime();
        while (partition.complete()) {
            completions++;
            if ((completions & HEAP_LOOKS) == 0) {
                lookAtHeap();
            }
        }
        double elapsed = System.nanoTime() - began;
        double bytes = thread.getCurrentThreadAllocatedBytes() - allocated;
        double each = Math.max(1, completions);
        long edges = operation == Operation.CREATE || operation == Operation.DELETE ? graph.edges() : 0;
        return new Measurement(shape.text(), resources, graph.edges(),
                operation.name().toLowerCase(Locale.ROOT), intake, completions, elapsed / each, each / elapsed * 1e9,
                edges == 0 ? 0 : elapsed / edges, bytes / each, edges == 0 ? 0 : bytes / edges,
                (partition.rows().reads() - reads) / each, (partition.rows().writes() - writes) / each,
                (partition.journal().written() - journal) / each, stores() - stores, partition.journal().largest(),
                heapPeak >> 20, partition.status());
    }

    /**
     * As JMH does before an iteration: an operation is charged with the collections that it causes, not with what was left before it. Where memory is tight, that
     * would move all that lives out of the young generation and leave no room in the old one: then collections fall where they fall.
     */
    private static void collect() {
        Runtime runtime = Runtime.getRuntime();
        if (runtime.totalMemory() - runtime.freeMemory() < runtime.maxMemory() / 2) {
            System.gc();
        }
    }

    private long stores() {
        return partition.rows().reads() + partition.rows().writes();
    }

    private StackChange.Builder change(ChangeKind kind) {
        return StackChange.newBuilder().setStack(Partition.STACK).setRequestId("r" + ++request).setKind(kind);
    }

    private void whole(ChangeKind kind, int leaf) {
        graph.parts(change(kind), leaf, part -> {
            partition.ask(part);
            lookAtHeap();
        });
    }

    /** Looks at the heap; its peak is what was seen at any such moment. */
    private void lookAtHeap() {
        Runtime runtime = Runtime.getRuntime();
        heapPeak = Math.max(heapPeak, runtime.totalMemory() - runtime.freeMemory());
    }
}
