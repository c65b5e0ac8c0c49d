package io.convection.faults;

import java.util.List;
import java.util.TreeMap;

import org.apache.kafka.common.utils.Utils;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A stack that is changed all the time, in one partition of the inputs and with a resource in each partition of the commands: when its changes complete, a user of
 * that partition is served.
 */
final class Probe {

    private static final String BEGINNING = "faults/probe-";

    private final String stack;
    private final int partition;
    private final int partitions;

    private Probe(String stack, int partition, int partitions) {
        this.stack = stack;
        this.partition = partition;
        this.partitions = partitions;
    }

    static Probe of(int partition, int partitions) {
        int number = 0;
        while (partitionOf(BEGINNING + number, partitions) != partition) {
            number++;
        }
        return new Probe(BEGINNING + number, partition, partitions);
    }

    /** Whether a stack is one. */
    static boolean is(String stack) {
        return stack.startsWith(BEGINNING);
    }

    String stack() {
        return stack;
    }

    int partition() {
        return partition;
    }

    Things things(int value) {
        TreeMap<String, Thing> things = new TreeMap<>();
        for (int i = 0; i < partitions; i++) {
            int number = 0;
            while (partitionOf(stack + "/" + Shapes.name(number), partitions) != i) {
                number++;
            }
            things.put(Shapes.name(number), new Thing(value, 0, List.of()));
        }
        return new Things(things);
    }

    /** Kafka's own rule for keyed records. */
    static int partitionOf(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % partitions;
    }
}
