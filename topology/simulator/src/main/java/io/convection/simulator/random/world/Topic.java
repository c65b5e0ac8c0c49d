package io.convection.simulator.random.world;

import java.util.ArrayList;
import java.util.List;

import org.apache.avro.specific.SpecificRecord;

/** One partition of a topic that the engine reads: records in order, and how far a committed transaction has come. */
final class Topic {

    private final String name;
    private final List<SpecificRecord> records = new ArrayList<>();
    private int committed;
    private int read;

    Topic(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void append(SpecificRecord value) {
        records.add(value);
    }

    boolean hasNext() {
        return read < records.size();
    }

    /** The offset of what {@link #next} gives. */
    long offset() {
        return read;
    }

    SpecificRecord next() {
        return records.get(read++);
    }

    void commit() {
        committed = read;
    }

    /** Back to what was committed. */
    void abort() {
        read = committed;
    }
}
