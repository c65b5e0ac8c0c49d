package io.convection.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.simulator.Reality.Physical;

/**
 * The intrinsic functions, resolved against reality. Written apart from the engine's own on purpose: the two must agree. What can't be resolved becomes JSON
 * null, which no property of the test type is.
 */
final class TemplateFunctions {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Function<String, Optional<Physical>> live;
    private final Map<String, JsonNode> parameters;
    private final Map<String, Function<JsonNode, JsonNode>> functions = Map.of(
            "get_resource", this::resource, "get_attr", this::attribute, "get_param", this::parameter,
            "str_replace", this::replaced, "list_join", this::joined);

    /**
     * @param live
     *            the one live resource of a name
     * @param parameters
     *            values by name
     */
    TemplateFunctions(Function<String, Optional<Physical>> live, Map<String, JsonNode> parameters) {
        this.live = live;
        this.parameters = parameters;
    }

    /** The value with every function in it resolved. */
    JsonNode resolve(JsonNode value) {
        if (value.isArray()) {
            ArrayNode resolved = JSON.arrayNode();
            value.forEach(element -> resolved.add(resolve(element)));
            return resolved;
        }
        if (!value.isObject()) {
            return value;
        }
        if (value.size() == 1) {
            Map.Entry<String, JsonNode> only = value.properties().iterator().next();
            Function<JsonNode, JsonNode> function = functions.get(only.getKey());
            if (function != null) {
                return function.apply(only.getValue());
            }
        }
        ObjectNode resolved = JSON.objectNode();
        value.properties().forEach(entry -> resolved.set(entry.getKey(), resolve(entry.getValue())));
        return resolved;
    }

    private JsonNode resource(JsonNode name) {
        return live.apply(name.asText()).<JsonNode>map(one -> JSON.textNode(one.id())).orElseGet(JSON::nullNode);
    }

    private JsonNode attribute(JsonNode argument) {
        JsonNode attributes = live.apply(argument.path(0).asText()).<JsonNode>map(Physical::properties)
                .orElseGet(JSON::nullNode);
        return walk(attributes, argument, 1);
    }

    private JsonNode parameter(JsonNode argument) {
        boolean path = argument.isArray();
        JsonNode value = parameters.getOrDefault((path ? argument.path(0) : argument).asText(), JSON.nullNode());
        return path ? walk(value, argument, 1) : value;
    }

    private JsonNode walk(JsonNode from, JsonNode path, int first) {
        JsonNode value = from;
        for (int i = first; i < path.size(); i++) {
            JsonNode step = resolve(path.get(i));
            value = value.isArray() ? value.path(step.asInt(-1)) : value.path(step.asText());
        }
        return value.isMissingNode() ? JSON.nullNode() : value;
    }

    /** At each place the longest name that stands there is replaced, and what was put in is not looked at again. */
    private JsonNode replaced(JsonNode argument) {
        JsonNode values = resolve(argument.path("params"));
        List<String> names = new ArrayList<>();
        values.fieldNames().forEachRemaining(names::add);
        names.sort(Comparator.comparingInt(String::length).reversed());
        String text = resolve(argument.path("template")).asText();
        if (names.isEmpty()) {
            return JSON.textNode(text);
        }
        Pattern any = Pattern.compile(String.join("|", names.stream().map(Pattern::quote).toList()));
        return JSON.textNode(any.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(asText(values.get(found.group())))));
    }

    private JsonNode joined(JsonNode argument) {
        List<String> all = new ArrayList<>();
        for (int i = 1; i < argument.size(); i++) {
            resolve(argument.get(i)).forEach(element -> all.add(asText(element)));
        }
        return JSON.textNode(String.join(argument.path(0).asText(), all));
    }

    private static String asText(JsonNode value) {
        return value.isContainerNode() ? value.toString() : value.asText();
    }
}
