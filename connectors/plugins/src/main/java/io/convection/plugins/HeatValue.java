package io.convection.plugins;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.executor.TypeBuilder.Trait;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/**
 * {@code OS::Heat::Value}: gives a value back as the attribute {@code value}, so that an expression stands in one place. Updated in place.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code value}</td><td>anything, required</td></tr>
 * <tr><td>{@code type}</td><td>{@code string}, {@code number}, {@code json}, {@code comma_delimited_list} or {@code boolean}: what the value is turned
 * into; as it is where left out. A value that can't be turned into it is a failure</td></tr>
 * </table>
 */
public final class HeatValue implements Plugin {

    /** The type's name. */
    public static final String TYPE = "OS::Heat::Value";

    private static final ResourceType DESCRIPTION = TypeBuilder.type(TYPE, "Gives a value back as an attribute.")
            .property("value", ValueType.ANY, "The value.", Trait.REQUIRED)
            .property("type", ValueType.STRING, "string, number, json, comma_delimited_list or boolean.")
            .attribute("value", ValueType.ANY, "The value, turned into the type.").build();

    @Override
    public ResourceType type() {
        return DESCRIPTION;
    }

    @Override
    public Outcome create(Request request) {
        return update(request);
    }

    @Override
    public Outcome update(Request request) {
        JsonNode value = turned(request.property("value"), request.property("type").asText());
        return Outcome.done(PhysicalIds.of(request), Json.object().set("value", value));
    }

    @Override
    public Outcome delete(Request request) {
        return Outcome.deleted(request);
    }

    private static JsonNode turned(JsonNode value, String type) {
        return switch (type) {
            case "", "null" -> value;
            case "string" -> TextNode.valueOf(value.isTextual() ? value.textValue() : Json.text(value));
            case "number" -> number(value);
            case "json" -> json(value);
            case "comma_delimited_list" -> list(value);
            case "boolean" -> bool(value);
            default -> throw new IllegalArgumentException(
                    "property type must be string, number, json, comma_delimited_list or boolean, but is " + type);
        };
    }

    private static JsonNode number(JsonNode value) {
        try {
            return value.isNumber() ? value : DecimalNode.valueOf(new BigDecimal(value.asText().strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("property value is no number", e);
        }
    }

    private static JsonNode json(JsonNode value) {
        JsonNode parsed = value.isTextual() ? Json.parse(value.textValue()) : value;
        if (parsed.isContainerNode()) {
            return parsed;
        }
        throw new IllegalArgumentException("property value is no JSON map or list");
    }

    private static JsonNode list(JsonNode value) {
        if (value.isArray()) {
            return value;
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException("property value is neither a list nor a string");
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        Stream.of(value.textValue().split(",", -1)).map(String::strip).filter(item -> !item.isEmpty())
                .forEach(list::add);
        return list;
    }

    private static JsonNode bool(JsonNode value) {
        return switch (value.asText().strip().toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "on", "1" -> BooleanNode.TRUE;
            case "false", "f", "no", "n", "off", "0" -> BooleanNode.FALSE;
            default -> throw new IllegalArgumentException("property value is neither true nor false");
        };
    }
}
