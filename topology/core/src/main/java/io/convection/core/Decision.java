package io.convection.core;

import java.util.List;
import java.util.Optional;

import org.apache.avro.specific.SpecificRecord;

import io.convection.records.Control;
import io.convection.records.ConvergeCommand;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;

/**
 * What follows from one input: to be stored and sent as one, or not at all.
 *
 * @param entry
 *            the journal entry: the input and its facts
 * @param writes
 *            the rows that {@code apply} of these facts changes, each once
 * @param commands
 *            what goes to executors, in order
 * @param controls
 *            what executors are told outside the command topic, in order; the key is the control's pool
 * @param notices
 *            what other stacks are told, in order: the end of a child is an event to its parent
 * @param reminder
 *            what the engine sends to itself, on the stack's own partition of {@code resource-events}
 */
public record Decision(JournalEntry entry, List<Write> writes, List<Command> commands, List<Control> controls,
        List<ResourceEvent> notices, Optional<ResourceEvent> reminder) {

    /**
     * One changed row.
     *
     * @param row
     *            the row, or empty where it is removed
     */
    public record Write(Table table, String key, Optional<SpecificRecord> row) {}

    /**
     * One command and the pool of executors that it is for.
     *
     * @param pool
     *            empty for the pool without a name
     */
    public record Command(String pool, ConvergeCommand command) {}
}
