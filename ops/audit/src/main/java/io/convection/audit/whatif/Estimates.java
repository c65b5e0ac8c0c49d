package io.convection.audit.whatif;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.records.AttributeSchema;
import io.convection.records.CommandAction;
import io.convection.records.EventKind;
import io.convection.records.ResourceEvent;
import io.convection.records.ResourceType;

/** What is taken for operations of which the history does not tell: how long they last, and what they leave. */
final class Estimates {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What an operation was told, and what it left. */
    private record Sample(String properties, String attributes) {}

    private final String stack;
    private final Map<String, List<Duration>> lengths = new HashMap<>();
    private final Map<String, Duration> medians = new HashMap<>();
    private final Map<String, Sample> byName = new HashMap<>();
    private final Map<String, Sample> byType = new HashMap<>();
    private final Map<String, ResourceType> types = new HashMap<>();

    /** From what a history tells of others. */
    Estimates(String stack, Recording recording) {
        this.stack = stack;
        recording.operations().forEach(this::learn);
        recording.outside().forEach(outside -> {
            if (outside.value() instanceof ResourceType type) {
                types.put(type.getName(), type);
            }
        });
    }

    private void learn(RecordedOperation operation) {
        operation.done().ifPresent(done -> {
            Sent sent = operation.first();
            for (String of : kinds(sent.type(), sent.action())) {
                lengths.computeIfAbsent(of, none -> new ArrayList<>()).add(done.length());
            }
            if (sent.action() == CommandAction.CREATE || sent.action() == CommandAction.UPDATE) {
                Sample sample = new Sample(sent.properties(), done.event().getAttributes().orElse("{}"));
                byName.put(sent.name() + "/" + sent.type(), sample);
                byType.put(sent.type(), sample);
            }
        });
    }

    /** What an operation is like: the closest first. */
    private static List<String> kinds(String type, CommandAction action) {
        return List.of(action + " " + type, action.name(), "");
    }

    /** The median of the attempts that did this to this type; else of those that did this; else of all; else nothing. */
    Duration length(String type, CommandAction action) {
        for (String kind : kinds(type, action)) {
            if (lengths.containsKey(kind)) {
                return medians.computeIfAbsent(kind, each -> Medians.of(lengths.get(each)));
            }
        }
        return Duration.ZERO;
    }

    /** That it did what it was told, as an event. */
    ResourceEvent done(Sent sent) {
        boolean observes = sent.action() == CommandAction.OBSERVE;
        boolean leaves = sent.action() == CommandAction.CREATE || sent.action() == CommandAction.UPDATE;
        return ResourceEvent.newBuilder().setStack(stack).setKind(observes ? EventKind.OBSERVED : EventKind.COMPLETED)
                .setAction(sent.action()).setType(sent.type())
                .setPhysicalId(sent.physicalId().orElseGet(() -> leaves
                        ? "estimated-" + sent.name() + "-" + sent.version()
                        : null))
                .setAttributes(leaves ? attributes(sent) : null).setObserved(observes ? sent.properties() : null)
                .build();
    }

    /** Those of the last operation on the name, or on another resource of the type; what is declared beside them has a stand-in. */
    private String attributes(Sent sent) {
        Optional<Sample> like = Optional.ofNullable(byName.get(sent.name() + "/" + sent.type()))
                .or(() -> Optional.ofNullable(byType.get(sent.type())));
        ObjectNode attributes = like
                .map(sample -> object(adapted(sample.attributes(), sample.properties(), sent.properties())))
                .orElseGet(JSON::createObjectNode);
        Optional<ResourceType> type = Optional.ofNullable(types.get(sent.type()));
        if (type.map(ResourceType::getAnyAttribute).orElse(true)) {
            object(sent.properties()).properties().stream().filter(each -> !attributes.has(each.getKey()))
                    .forEach(each -> attributes.set(each.getKey(), each.getValue()));
        }
        type.map(ResourceType::getAttributes).orElse(List.of()).stream()
                .filter(each -> !attributes.has(each.getName()))
                .forEach(each -> attributes.set(each.getName(), standIn(each, sent)));
        return attributes.toString();
    }

    private static JsonNode standIn(AttributeSchema attribute, Sent sent) {
        return switch (attribute.getType()) {
            case INTEGER, NUMBER -> JSON.getNodeFactory().numberNode(0);
            case BOOLEAN -> JSON.getNodeFactory().booleanNode(false);
            case LIST -> JSON.createArrayNode();
            case MAP -> JSON.createObjectNode();
            case STRING, ANY, UNKNOWN -> JSON.getNodeFactory()
                    .textNode("estimated-" + sent.name() + "-" + attribute.getName());
        };
    }

    /** Attributes that had the value of a property have that of the property of the same name now. */
    static String adapted(String attributes, String properties, String changed) {
        if (properties.equals(changed)) {
            return attributes;
        }
        ObjectNode adapted = object(attributes);
        ObjectNode before = object(properties);
        ObjectNode after = object(changed);
        Iterator<Map.Entry<String, JsonNode>> fields = before.properties().iterator();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (field.getValue().equals(adapted.get(field.getKey()))) {
                adapted.remove(field.getKey());
                Optional.ofNullable(after.get(field.getKey()))
                        .ifPresent(value -> adapted.set(field.getKey(), value));
            }
        }
        if (before.size() > 0 && mirrors(object(attributes), before)) {
            after.properties().forEach(each -> adapted.set(each.getKey(), each.getValue()));
        }
        return adapted.toString();
    }

    /** Whether every property stands among the attributes. */
    private static boolean mirrors(ObjectNode attributes, ObjectNode properties) {
        return properties.properties().stream().allMatch(each -> each.getValue().equals(attributes.get(each.getKey())));
    }

    private static ObjectNode object(String text) {
        try {
            return JSON.readTree(text) instanceof ObjectNode object ? object : JSON.createObjectNode();
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }
}
