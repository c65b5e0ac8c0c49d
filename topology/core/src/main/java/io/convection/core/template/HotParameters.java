package io.convection.core.template;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.MemoryRows;

/** The section {@code parameters}: the value of each, from what is given and the defaults. */
final class HotParameters {

    private static final List<String> KEYS = List.of("type", "default", "label", "description", "hidden");
    private static final List<String> LATER = List.of("constraints", "immutable", "tags");
    private static final String NUMBER = "[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,4})?";
    private static final List<String> TRUE = List.of("1", "t", "true", "on", "y", "yes");
    private static final List<String> FALSE = List.of("0", "f", "false", "off", "n", "no");

    private HotParameters() {}

    /**
     * The values by name.
     *
     * @param given
     *            a JSON object, or empty text
     */
    static SortedMap<String, JsonNode> values(Section declared, String given) throws InvalidException {
        Map<String, Tree.Entry> values = given(given);
        SortedMap<String, Tree.Entry> unknown = new TreeMap<>(MemoryRows.KEY_ORDER);
        unknown.putAll(values);
        unknown.keySet().removeAll(declared.map().entries().keySet());
        if (!unknown.isEmpty()) {
            throw new InvalidException(Code.UNKNOWN_PARAMETER, Place.of("parameters", unknown.firstKey()).toString(),
                    "the template declares no parameter `" + Texts.cut(unknown.firstKey(), 255)
                            + "`; don't give it, or correct the name");
        }
        SortedMap<String, JsonNode> resolved = new TreeMap<>(MemoryRows.KEY_ORDER);
        for (Map.Entry<String, Tree.Entry> entry : declared.map().entries().entrySet()) {
            String name = entry.getKey();
            Place place = declared.place(name);
            Names.check(name, place);
            Section parameter = Section.of(entry.getValue().value(), place, "a parameter");
            resolved.put(name, value(name, parameter, Optional.ofNullable(values.get(name))));
        }
        return resolved;
    }

    private static Map<String, Tree.Entry> given(String text) throws InvalidException {
        if (text.isBlank()) {
            return Map.of();
        }
        Tree tree = JsonTree.parse(text, Code.BAD_REQUEST, Place.of("parameters"), false);
        if (!(tree instanceof Tree.Mapping map)) {
            throw new InvalidException(Code.BAD_REQUEST, "parameters",
                    "the parameters must be a JSON object, and are " + Texts.kind(tree.json()));
        }
        return map.entries();
    }

    private static JsonNode value(String name, Section parameter, Optional<Tree.Entry> given) throws InvalidException {
        parameter.checkKeys(KEYS, LATER);
        parameter.checkText("label", "description");
        checkHidden(parameter);
        String type = parameter.string("type");
        Optional<Tree.Entry> byDefault = parameter.entry("default").filter(entry -> !entry.value().json().isNull());
        Optional<JsonNode> fallback = byDefault.isEmpty()
                ? Optional.empty()
                : Optional.of(ofType(type, byDefault.get().value().json(), parameter, parameter.place("default")));
        if (given.isPresent()) {
            return ofType(type, given.get().value().json(), parameter, parameter.place());
        }
        if (fallback.isEmpty()) {
            throw new InvalidException(Code.MISSING_PARAMETER, parameter.place().toString(),
                    "parameter `" + name + "` has no default and is not given; give it with -P " + name + "=…");
        }
        return fallback.get();
    }

    private static void checkHidden(Section parameter) throws InvalidException {
        Optional<JsonNode> hidden = parameter.entry("hidden").map(entry -> entry.value().json());
        if (hidden.isPresent() && bool(hidden.get()).orElse(true)) {
            throw new InvalidException(Code.NOT_SUPPORTED, parameter.place("hidden").toString(),
                    "hidden parameters are not supported by this version: the value would be shown; remove it, and give no secrets");
        }
    }

    private static JsonNode ofType(String type, JsonNode value, Section parameter, Place place)
            throws InvalidException {
        Optional<JsonNode> fitting = switch (type) {
            case "string" -> string(value).map(TextNode::valueOf);
            case "number" -> number(value, place);
            case "boolean" -> bool(value).map(BooleanNode::valueOf);
            case "comma_delimited_list" -> list(value, place);
            case "json" -> json(value, place);
            default -> throw new InvalidException(Code.BAD_TEMPLATE, parameter.place("type").toString(),
                    "there is no parameter type `" + Texts.cut(type, 60)
                            + "`; it can be string, number, boolean, comma_delimited_list or json");
        };
        if (fitting.isPresent()) {
            SecretReferences.refuse(fitting.get(), place, "a parameter");
        }
        return fitting.orElseThrow(() -> new InvalidException(Code.BAD_PARAMETER, place.toString(),
                "the parameter is of type " + type + ", and its value " + Texts.show(value) + " is " + Texts.kind(value)
                        + " that can't be taken for one"));
    }

    /** As Heat has it in text: {@code True} for a boolean. */
    private static Optional<String> string(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> Optional.of(value.textValue());
            case NUMBER -> Optional.of(JsonWriter.number(value));
            case BOOLEAN -> Optional.of(value.booleanValue() ? "True" : "False");
            case NULL, ARRAY, OBJECT, BINARY, MISSING, POJO -> Optional.empty();
        };
    }

    private static Optional<JsonNode> number(JsonNode value, Place place) throws InvalidException {
        if (value.isNumber()) {
            return Optional.of(value);
        }
        String text = value.isTextual() ? value.textValue().strip() : "";
        if (text.length() > Numbers.MAX_DIGITS || !text.matches(NUMBER)) {
            return Optional.empty();
        }
        return Optional.of(DecimalNode.valueOf(Numbers.within(new BigDecimal(text), place)));
    }

    private static Optional<Boolean> bool(JsonNode value) {
        String text = value.isTextual() || value.isBoolean() || value.isIntegralNumber()
                ? string(value).orElse("").strip().toLowerCase(Locale.ROOT)
                : "";
        return TRUE.contains(text) ? Optional.of(true) : FALSE.contains(text) ? Optional.of(false) : Optional.empty();
    }

    private static Optional<JsonNode> list(JsonNode value, Place place) throws InvalidException {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        if (value.isTextual()) {
            String text = value.textValue();
            for (String item : text.isEmpty() ? new String[0] : text.split(",", -1)) {
                list.add(item.strip());
            }
            return Optional.of(list);
        }
        for (JsonNode item : value) {
            Optional<String> text = string(item);
            list.add(text.isPresent() ? text.get() : Json.canonical(item, place.toString()));
        }
        return value.isArray() ? Optional.of(list) : Optional.empty();
    }

    private static Optional<JsonNode> json(JsonNode value, Place place) throws InvalidException {
        if (value.isTextual()) {
            return Optional.of(JsonTree.parse(value.textValue(), Code.BAD_PARAMETER, place, false).json());
        }
        return value.isContainerNode() ? Optional.of(value) : Optional.empty();
    }
}
