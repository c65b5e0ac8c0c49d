package io.convection.records;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

import io.convection.records.row.Row;

/**
 * A subject, and what those who have records of an older schema, or code of one, may rely on.
 *
 * @param subject
 *            the folder of its baselines
 * @param today
 *            the schema that the code has
 * @param olderCodeReads
 *            full compatibility; else backward
 * @param keepsAll
 *            no field, record or symbol ever vanishes: Avro would let a reader fill in a default in silence
 */
record Contract(String subject, Schema today, boolean olderCodeReads, boolean keepsAll) {

    /** All subjects. The journal is read by newer code only; but all that it ever told. What the private store keeps, newer code may have no use for. */
    static List<Contract> all() {
        return List.of(full("stack-changes", StackChange.getClassSchema()),
                full("resource-events", ResourceEvent.getClassSchema()),
                full("converge-commands", ConvergeCommand.getClassSchema()),
                full("executor-control", Control.getClassSchema()),
                full("resource-types", ResourceType.getClassSchema()), full("stacks", Stack.getClassSchema()),
                full("resources", Resource.getClassSchema()),
                new Contract("journal", JournalEntry.getClassSchema(), false, true),
                new Contract("nodes", Row.getClassSchema(), false, false));
    }

    private static Contract full(String subject, Schema today) {
        return new Contract(subject, today, true, true);
    }

    /** In what a later schema breaks the contract with an earlier one, each in a few words; empty where it keeps it. */
    List<String> breaches(Schema later, Schema earlier) {
        List<String> breaches = new ArrayList<>(unreadable("records written before", later, earlier));
        if (olderCodeReads) {
            breaches.addAll(unreadable("code from before", earlier, later));
        }
        if (keepsAll) {
            vanished(later, earlier).ifPresent(breaches::add);
        }
        return breaches;
    }

    private static List<String> unreadable(String who, Schema reader, Schema writer) {
        Collection<Incompatibility> found = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities();
        return found.stream()
                .map(one -> who + ": " + one.getType() + " at " + one.getLocation() + ", " + one.getMessage())
                .toList();
    }

    private static Optional<String> vanished(Schema later, Schema earlier) {
        TreeSet<String> vanished = new TreeSet<>(words(earlier));
        vanished.removeAll(words(later));
        return vanished.isEmpty() ? Optional.empty() : Optional.of("no longer there: " + vanished);
    }

    /** Every record, field and symbol, by full name. */
    private static Collection<String> words(Schema root) {
        Set<String> words = new HashSet<>();
        Deque<Schema> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Schema schema = open.remove();
            boolean named = schema.getType() == Schema.Type.RECORD || schema.getType() == Schema.Type.ENUM;
            if (!named || words.add(schema.getFullName())) {
                open.addAll(TopicSchemas.parts(schema));
                parts(schema).forEach(part -> words.add(schema.getFullName() + "." + part));
            }
        }
        return words;
    }

    private static List<String> parts(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> schema.getFields().stream().map(Schema.Field::name).toList();
            case ENUM -> schema.getEnumSymbols();
            default -> List.of();
        };
    }

    @Override
    public String toString() {
        return subject;
    }
}
