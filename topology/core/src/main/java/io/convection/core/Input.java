package io.convection.core;

import org.apache.avro.specific.SpecificRecord;

import io.convection.records.ResourceEvent;
import io.convection.records.ResourceType;
import io.convection.records.Settings;
import io.convection.records.Source;
import io.convection.records.StackChange;

/**
 * What is decided upon: a stack change, a resource event, newer settings or a newer resource type, and where it was read.
 *
 * @param source
 *            topic (without prefix), partition and offset; ids are derived from it
 * @param value
 *            a {@link StackChange}, {@link ResourceEvent}, {@link Settings} or {@link ResourceType}
 */
public record Input(Source source, SpecificRecord value) {

    /** The key of journal entries that concern the partition itself. */
    public static final String PARTITION = "~";

    /** The stack that the input is about, or {@link #PARTITION}. */
    public String stack() {
        return switch (value) {
            case StackChange change -> change.getStack();
            case ResourceEvent event -> event.getStack();
            default -> PARTITION;
        };
    }
}
