package io.convection.plugins.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.convection.executor.Json;
import io.convection.executor.Request;
import io.convection.records.ResourceType;

/** What the properties of an {@code OS::Heat::ResourceGroup} declare. */
final class Group {

    private static final String DEFINITION = "resource_def";
    private static final String REMOVAL = "removal_policies";
    private static final String MODE = "removal_policies_mode";

    private Group() {}

    /**
     * The stack of its members.
     *
     * @param creating
     *            whether they are made, or changed
     * @throws IllegalArgumentException
     *             if a property can't be what it is
     */
    static MemberStack stack(Request request, boolean creating, Function<String, Optional<ResourceType>> types) {
        int count = Numbers.whole("count", request.property("count"), 1, 0, MemberStack.MOST);
        JsonNode definition = request.property(DEFINITION);
        String type = type(definition);
        List<Member> members = new ArrayList<>();
        for (String name : names(count, removed(request))) {
            members.add(new Member(name, type,
                    properties(type, definition.path("properties"), request.property("index_var").asText(), name)));
        }
        int making = Batches.creating(request.property("batch_create"));
        int changing = Batches.updating(request.property("rolling_update"), count);
        return new MemberStack(members, creating ? making : changing,
                Shown.of(request.property("attributes"), Set.of(type), types));
    }

    private static String type(JsonNode definition) {
        definition.fieldNames().forEachRemaining(key -> {
            boolean known = Set.of("type", "properties", "metadata").contains(key);
            if (!known || (key.equals("metadata") && !definition.get(key).isEmpty())) {
                throw new IllegalArgumentException("property " + DEFINITION + ": " + key + " is not supported; "
                        + "a member has a type and properties");
            }
        });
        JsonNode type = definition.path("type");
        if (!type.isTextual() || type.textValue().isEmpty()) {
            throw new IllegalArgumentException("property " + DEFINITION + " has no type; give the type of the members");
        }
        return type.textValue();
    }

    /** As many as are wanted: the first indexes that are not left out. */
    static List<String> names(int count, Set<String> removed) {
        List<String> names = new ArrayList<>();
        for (int index = 0; names.size() < count; index++) {
            String name = Integer.toString(index);
            if (!removed.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    private static Set<String> removed(Request request) {
        String mode = request.property(MODE).asText("update");
        if (!mode.equals("update")) {
            throw new IllegalArgumentException("property " + MODE + " is " + mode + ", and only update is supported: "
                    + "a member is left out as long as " + REMOVAL + " names it");
        }
        Set<String> removed = new TreeSet<>();
        for (JsonNode policy : request.property(REMOVAL)) {
            if (!policy.isObject() || policy.size() != 1 || !policy.path("resource_list").isArray()) {
                throw new IllegalArgumentException("property " + REMOVAL
                        + " takes items like {resource_list: [0, 3]}, not " + policy);
            }
            policy.get("resource_list").forEach(each -> removed.add(index(each)));
        }
        return removed;
    }

    private static String index(JsonNode named) {
        if (!named.asText().matches("0|[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("property " + REMOVAL + " names " + named
                    + ", and takes indexes of members, like 3; physical ids are not supported, since the next operation"
                    + " would not know any more which member had one");
        }
        return named.asText();
    }

    /** Those of one member. A template is a text of its own: in it nothing is replaced. */
    private static ObjectNode properties(String type, JsonNode given, String variable, String index) {
        if (!given.isObject() && !given.isNull() && !given.isMissingNode()) {
            throw new IllegalArgumentException("property " + DEFINITION + ": properties must be a map");
        }
        ObjectNode properties = Json.object();
        for (Map.Entry<String, JsonNode> property : given.properties()) {
            boolean template = type.equals(TemplateResource.TYPE) && property.getKey().equals("template");
            if (!property.getValue().isNull()) {
                properties.set(property.getKey(), template || variable.isEmpty()
                        ? property.getValue()
                        : indexed(property.getValue(), variable, index));
            }
        }
        return properties;
    }

    /** The value with the index in place of the variable, in all strings but keys. */
    static JsonNode indexed(JsonNode value, String variable, String index) {
        return switch (value) {
            case TextNode text -> TextNode.valueOf(text.textValue().replace(variable, index));
            case ObjectNode map -> {
                ObjectNode indexed = Json.object();
                map.properties().forEach(each -> indexed.set(each.getKey(), indexed(each.getValue(), variable, index)));
                yield indexed;
            }
            case ArrayNode list -> {
                ArrayNode indexed = JsonNodeFactory.instance.arrayNode(list.size());
                list.forEach(each -> indexed.add(indexed(each, variable, index)));
                yield indexed;
            }
            default -> value;
        };
    }
}
