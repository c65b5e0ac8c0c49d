package io.convection.streams;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

import io.convection.records.Control;
import io.convection.records.ConvergeCommand;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.StackChange;
import io.convection.serdes.RecordSerdes;
import io.convection.serdes.Topics;

/** Records from and to the bytes of the engine's topics. Safe for use by several threads. */
final class Wire {

    private final Topics topics;
    private final Deserializer<StackChange> changes;
    private final Deserializer<ResourceEvent> events;
    private final Serializer<ResourceEvent> outgoing;
    private final Serializer<JournalEntry> entries;
    private final Serializer<ConvergeCommand> commands;
    private final Serializer<Control> controls;

    Wire(Topics topics, RecordSerdes serdes) {
        this.topics = topics;
        changes = serdes.deserializer(StackChange.class);
        events = serdes.deserializer(ResourceEvent.class);
        outgoing = serdes.serializer(ResourceEvent.class);
        entries = serdes.serializer(JournalEntry.class);
        commands = serdes.serializer(ConvergeCommand.class);
        controls = serdes.serializer(Control.class);
    }

    /** What stands in a value of one of the two input topics; fails as {@link RecordSerdes#deserializer} does. */
    SpecificRecord read(String topic, byte[] value) {
        return topic.equals(topics.stackChanges())
                ? changes.deserialize(topic, value)
                : events.deserialize(topic, value);
    }

    /** The value of a journal entry. */
    byte[] entry(JournalEntry entry) {
        return entries.serialize(topics.journal(), entry);
    }

    /** The value of a command, for the pool's topic. */
    byte[] command(String pool, ConvergeCommand command) {
        return commands.serialize(topics.convergeCommands(pool), command);
    }

    /** The value of what executors are told outside the command topics. */
    byte[] control(Control control) {
        return controls.serialize(topics.executorControl(), control);
    }

    /** The value of what the engine reminds itself of, or tells another stack. */
    byte[] event(ResourceEvent event) {
        return outgoing.serialize(topics.resourceEvents(), event);
    }

    /** A topic's name without the prefix, as it stands in records. */
    String shortName(String topic) {
        return topic.substring(topics.prefix().length());
    }
}
