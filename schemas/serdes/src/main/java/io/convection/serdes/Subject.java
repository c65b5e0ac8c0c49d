package io.convection.serdes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.apache.avro.Schema;

import io.convection.records.Control;
import io.convection.records.ConvergeCommand;
import io.convection.records.JournalEntry;
import io.convection.records.Resource;
import io.convection.records.ResourceEvent;
import io.convection.records.ResourceType;
import io.convection.records.Stack;
import io.convection.records.StackChange;
import io.convection.records.row.Row;

/**
 * What the registry is to know of a topic.
 *
 * @param name the subject: the topic's name and {@code -value}
 * @param schema today's schema
 * @param level how later schemas may differ: the journal is read by newer code only, all else by older code too
 */
public record Subject(String name, Schema schema, CompatibilityLevel level) {

    /** Every subject of an installation; pools as in {@link TopicPlan#of(Topics, int, Collection)}. */
    public static List<Subject> all(Topics topics, String applicationId, Collection<String> pools) {
        List<Subject> all = new ArrayList<>();
        all.add(full(topics.stackChanges(), StackChange.getClassSchema()));
        all.add(full(topics.resourceEvents(), ResourceEvent.getClassSchema()));
        TreeSet<String> everyPool = new TreeSet<>(pools);
        everyPool.add("");
        for (String pool : everyPool) {
            all.add(full(topics.convergeCommands(pool), ConvergeCommand.getClassSchema()));
        }
        all.add(full(topics.executorControl(), Control.getClassSchema()));
        all.add(full(topics.resourceTypes(), ResourceType.getClassSchema()));
        all.add(full(Topics.stacksChangelog(applicationId), Stack.getClassSchema()));
        all.add(full(Topics.resourcesChangelog(applicationId), Resource.getClassSchema()));
        all.add(backward(topics.journal(), JournalEntry.getClassSchema()));
        all.add(backward(Topics.nodesChangelog(applicationId), Row.getClassSchema()));
        return List.copyOf(all);
    }

    /**
     * Registers subjects with their compatibility levels. To do so again changes nothing.
     *
     * @throws RegistryUnavailableException if the registry does not take one, be it out of reach or the schema incompatible
     */
    public static void registerAll(SchemaRegistryClient registry, Collection<Subject> subjects) {
        for (Subject subject : subjects) {
            try {
                registry.updateCompatibility(subject.name, subject.level.name);
                registry.register(subject.name, new AvroSchema(subject.schema));
            } catch (IOException | RestClientException e) {
                throw new RegistryUnavailableException(
                        "The schema registry did not take the subject " + subject.name + ": " + e.getMessage(), e);
            }
        }
    }

    private static Subject full(String topic, Schema schema) {
        return new Subject(topic + "-value", schema, CompatibilityLevel.FULL_TRANSITIVE);
    }

    private static Subject backward(String topic, Schema schema) {
        return new Subject(topic + "-value", schema, CompatibilityLevel.BACKWARD_TRANSITIVE);
    }
}
