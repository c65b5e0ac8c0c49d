package io.convection.connect;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Fills the fields of a row into a text, {@code host-${id}}, or into all texts of a JSON value. A text that is one placeholder and nothing else becomes the field
 * as it is: a number stays a number.
 */
final class Filling {

    private static final Pattern FIELD = Pattern.compile("\\$\\{([^}]*)}");

    private Filling() {}

    /**
     * A text filled in.
     *
     * @throws BadRowException if the row lacks one of the fields
     */
    static String text(String template, Fields fields) throws BadRowException {
        Matcher matcher = FIELD.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String path = matcher.group(1);
            JsonNode value = fields.find(path).orElseThrow(() -> new BadRowException("the row has no field " + path));
            if (value.isContainerNode()) {
                throw new BadRowException("the field " + path + " is no single value: it can't stand in a text");
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value.asText()));
        }
        return matcher.appendTail(filled).toString();
    }

    /** A value filled in; empty if it is a placeholder for a field that the row has not. */
    static Optional<JsonNode> value(JsonNode template, Fields fields) throws BadRowException {
        return switch (template) {
            case TextNode text when FIELD.matcher(text.textValue()).matches() -> fields
                    .find(text.textValue().substring(2, text.textValue().length() - 1)).map(Filling::literal);
            case TextNode text -> Optional.of(TextNode.valueOf(text(text.textValue(), fields)));
            case ObjectNode object -> Optional.of(object(object, fields));
            case ArrayNode array -> Optional.of(array(array, fields));
            default -> Optional.of(template);
        };
    }

    static ObjectNode object(ObjectNode template, Fields fields) throws BadRowException {
        ObjectNode filled = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> entry : template.properties()) {
            value(entry.getValue(), fields).ifPresent(value -> filled.set(entry.getKey(), value));
        }
        return filled;
    }

    private static ArrayNode array(ArrayNode template, Fields fields) throws BadRowException {
        ArrayNode filled = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : template) {
            value(item, fields).ifPresent(filled::add);
        }
        return filled;
    }

    /** What a row says is data, even where it looks like an expression. */
    private static JsonNode literal(JsonNode value) {
        return value.isContainerNode() ? JsonNodeFactory.instance.objectNode().set("literal", value) : value;
    }
}
