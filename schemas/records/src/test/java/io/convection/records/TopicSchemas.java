package io.convection.records;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.avro.Schema;

/** The schemas of all topics, and what they are made of. The private rows are no topic. */
final class TopicSchemas {

    private TopicSchemas() {}

    /** The records that may be read by older code: an enum and optional fields, no union of records. */
    static List<Schema> flat() {
        return List.of(StackChange.getClassSchema(), ResourceEvent.getClassSchema(), ConvergeCommand.getClassSchema(),
                Control.getClassSchema(), ResourceType.getClassSchema(), Stack.getClassSchema(),
                Resource.getClassSchema());
    }

    static Schema journal() {
        return JournalEntry.getClassSchema();
    }

    /** Every schema within these, each named one once. */
    static Collection<Schema> within(Collection<Schema> roots) {
        Map<String, Schema> found = new LinkedHashMap<>();
        Deque<Schema> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            Schema schema = open.remove();
            if (found.putIfAbsent(schema.toString(), schema) == null) {
                open.addAll(parts(schema));
            }
        }
        return found.values();
    }

    /** What a schema is made of, one step down. */
    static List<Schema> parts(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> schema.getFields().stream().map(Schema.Field::schema).toList();
            case ARRAY -> List.of(schema.getElementType());
            case MAP -> List.of(schema.getValueType());
            case UNION -> schema.getTypes();
            case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> List.of();
        };
    }
}
