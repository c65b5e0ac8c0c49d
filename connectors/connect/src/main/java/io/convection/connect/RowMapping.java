package io.convection.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.connect.sink.SinkRecord;

import io.convection.core.InvalidException;
import io.convection.core.StackIds;
import io.convection.core.Templates;
import io.convection.records.Definition;

/** How the rows of a topic become resources. */
final class RowMapping {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DEBEZIUM = "debezium";

    private final Pattern topic;
    private final boolean envelope;
    private final String transaction;
    private final String stack;
    private final String resource;
    private final String type;
    private final ObjectNode properties;
    private final List<String> dependsOn;
    private final Optional<Removal> removal;

    /** A field and the values of it that mean that the row is no more. */
    private record Removal(String field, Set<String> values) {}

    private RowMapping(Map<?, ?> entry, String place) {
        this.topic = pattern(text(entry, "topic", place), place);
        this.envelope = isEnvelope(entry, place);
        this.transaction = entry.containsKey("transaction") ? text(entry, "transaction", place) : "transaction.id";
        this.stack = text(entry, "stack", place);
        this.resource = text(entry, "resource", place);
        this.type = text(entry, "type", place);
        this.properties = properties(entry, place);
        this.dependsOn = texts(entry.get("depends_on"), place + ".depends_on");
        this.removal = entry.containsKey("removed")
                ? Optional.of(removal(Mapping.map(entry.get("removed"), place + ".removed"), place + ".removed"))
                : Optional.empty();
    }

    /** Throws {@link IllegalArgumentException} where it can't be one. */
    static RowMapping of(Map<?, ?> entry, String place) {
        Mapping.requireKeys(entry, List.of("topic", "stack", "resource", "type"),
                List.of("envelope", "transaction", "properties", "depends_on", "removed"), place);
        return new RowMapping(entry, place);
    }

    private static String text(Map<?, ?> entry, String key, String place) {
        if (entry.get(key) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new IllegalArgumentException(place + "." + key + ": must be a text");
    }

    private static Pattern pattern(String text, String place) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(place + ".topic: is no regular expression: " + e.getDescription(), e);
        }
    }

    private static boolean isEnvelope(Map<?, ?> entry, String place) {
        Object found = entry.containsKey("envelope") ? entry.get("envelope") : "none";
        if (DEBEZIUM.equals(found) || "none".equals(found)) {
            return DEBEZIUM.equals(found);
        }
        throw new IllegalArgumentException(place + ".envelope: must be `debezium` or `none`");
    }

    private static ObjectNode properties(Map<?, ?> entry, String place) {
        Object given = entry.containsKey("properties") ? entry.get("properties") : Map.of();
        return JSON.valueToTree(Mapping.map(given, place + ".properties"));
    }

    private static List<String> texts(Object found, String place) {
        List<String> texts = new ArrayList<>();
        if (found instanceof List<?> list) {
            list.forEach(each -> texts.add(String.valueOf(each)));
        } else if (found != null) {
            throw new IllegalArgumentException(place + ": must be a list");
        }
        return List.copyOf(texts);
    }

    private static Removal removal(Map<?, ?> entry, String place) {
        Mapping.requireKeys(entry, List.of("field", "values"), List.of(), place);
        return new Removal(text(entry, "field", place), Set.copyOf(texts(entry.get("values"), place + ".values")));
    }

    boolean isFor(String name) {
        return topic.matcher(name).matches();
    }

    /** The source transaction of a record; it stands in the value, beside the row. */
    Optional<String> transaction(SinkRecord record) throws BadRowException {
        return record.value() == null
                ? Optional.empty()
                : new Fields(RowData.json(record.value()), RowData.json(null)).find(transaction)
                        .map(JsonNode::asText);
    }

    /** What a record means; a row that moves to another name is removed under the old one. */
    List<RowChange> changes(SinkRecord record) throws BadRowException {
        JsonNode key = RowData.json(record.key());
        JsonNode value = RowData.json(record.value());
        if (!envelope) {
            return value.isNull()
                    ? List.of(removed(new Fields(key, key), record))
                    : List.of(now(new Fields(value, key), record));
        }
        if (value.isNull()) {
            // behind a delete, which said it
            return List.of();
        }
        Fields before = new Fields(value.path("before"), key);
        Fields after = new Fields(value.path("after"), key);
        return switch (value.path("op").asText()) {
            case "d" -> List.of(removed(before, record));
            case "c", "r" -> List.of(now(after, record));
            case "u" -> updated(before, after, record);
            default -> throw new BadRowException("the row's op is `" + value.path("op").asText()
                    + "`; c, r, u and d are known");
        };
    }

    private List<RowChange> updated(Fields before, Fields after, SinkRecord record) throws BadRowException {
        RowChange now = now(after, record);
        if (before.row().isObject()) {
            RowChange old = removed(before, record);
            if (!old.stack().equals(now.stack()) || !old.resource().equals(now.resource())) {
                return List.of(old, now);
            }
        }
        return List.of(now);
    }

    private RowChange removed(Fields fields, SinkRecord record) throws BadRowException {
        return new RowChange(stack(fields), Filling.text(resource, fields), Optional.empty(), record);
    }

    private RowChange now(Fields fields, SinkRecord record) throws BadRowException {
        Optional<String> mark = removal.flatMap(is -> fields.find(is.field())).map(JsonNode::asText);
        return mark.isPresent() && removal.orElseThrow().values().contains(mark.get())
                ? removed(fields, record)
                : new RowChange(stack(fields), Filling.text(resource, fields), Optional.of(definition(fields)), record);
    }

    private String stack(Fields fields) throws BadRowException {
        String id = Filling.text(stack, fields);
        if (!StackIds.isValid(id)) {
            throw new BadRowException("`" + id + "` can't be a stack: " + StackIds.RULE);
        }
        return id;
    }

    private Definition definition(Fields fields) throws BadRowException {
        Set<String> behind = new TreeSet<>();
        for (String name : dependsOn) {
            behind.add(Filling.text(name, fields));
        }
        try {
            return Definition.newBuilder().setName(Filling.text(resource, fields)).setType(Filling.text(type, fields))
                    .setProperties(Templates.canonical(Filling.object(properties, fields).toString()))
                    .setDependsOn(List.copyOf(behind)).build();
        } catch (InvalidException e) {
            throw new BadRowException(e.getMessage());
        }
    }
}
