package io.convection.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.kafka.connect.sink.SinkRecord;

import io.convection.records.Definition;

/**
 * What a row means for a stack: a resource that is to be so, or not to be.
 *
 * @param stack the stack's id
 * @param resource the resource's name
 * @param definition what it is to be; empty to remove it
 * @param records where that was read, oldest first; with those that it took the place of
 */
record RowChange(String stack, String resource, Optional<Definition> definition, List<SinkRecord> records) {

    RowChange(String stack, String resource, Optional<Definition> definition, SinkRecord record) {
        this(stack, resource, definition, new ArrayList<>(List.of(record)));
    }

    /** This in the place of an earlier one, which is used up. */
    RowChange insteadOf(RowChange earlier) {
        earlier.records.addAll(records);
        return new RowChange(stack, resource, definition, earlier.records);
    }

    /** The record that says it. */
    SinkRecord last() {
        return records.getLast();
    }

    /** Where that stands: {@code topic/partition@offset}. */
    String position() {
        return last().topic() + "/" + last().kafkaPartition() + "@" + last().kafkaOffset();
    }
}
