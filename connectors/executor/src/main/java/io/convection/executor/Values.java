package io.convection.executor;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.convection.records.ValueType;

/**
 * JSON values as the declared types take them. As in Heat, a string that reads as a number or boolean is taken for one where one is wanted, and a number
 * or boolean for its text where a string is.
 */
final class Values {

    /** Longer ones are no counts of anything, and would not fit a long. */
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?");
    private static final int SHOWN = 60;

    private Values() {}

    /** The value as one of the type; empty if it isn't and can't be taken for one. */
    static Optional<JsonNode> as(ValueType type, JsonNode value) {
        return switch (type) {
            case UNKNOWN, ANY -> Optional.of(value);
            case STRING -> string(value);
            case INTEGER -> integer(value);
            case NUMBER -> number(value);
            case BOOLEAN -> bool(value);
            case LIST -> Optional.of(value).filter(JsonNode::isArray);
            case MAP -> Optional.of(value).filter(JsonNode::isObject);
        };
    }

    /** The type as the end of "must be". */
    static String described(ValueType type) {
        return switch (type) {
            case UNKNOWN, ANY -> "any value";
            case STRING -> "a string";
            case INTEGER -> "an integer";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case LIST -> "a list";
            case MAP -> "a map";
        };
    }

    /** The value as text for people, shortened. */
    static String shown(JsonNode value) {
        String text = Json.text(value);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private static Optional<JsonNode> string(JsonNode value) {
        if (value.isTextual()) {
            return Optional.of(value);
        }
        return value.isNumber() || value.isBoolean() ? Optional.of(TextNode.valueOf(value.asText())) : Optional.empty();
    }

    private static Optional<JsonNode> integer(JsonNode value) {
        if (value.isTextual()) {
            return matched(INTEGER, value).map(text -> LongNode.valueOf(Long.parseLong(text)));
        }
        boolean whole = value.isNumber() && value.canConvertToExactIntegral() && value.canConvertToLong();
        return whole ? Optional.of(LongNode.valueOf(value.longValue())) : Optional.empty();
    }

    private static Optional<JsonNode> number(JsonNode value) {
        if (value.isTextual()) {
            return matched(NUMBER, value).map(text -> DecimalNode.valueOf(new BigDecimal(text)));
        }
        return value.isNumber() ? Optional.of(value) : Optional.empty();
    }

    private static Optional<JsonNode> bool(JsonNode value) {
        if (value.isTextual()) {
            return switch (value.textValue().toLowerCase(Locale.ROOT)) {
                case "true" -> Optional.of(BooleanNode.TRUE);
                case "false" -> Optional.of(BooleanNode.FALSE);
                default -> Optional.empty();
            };
        }
        return value.isBoolean() ? Optional.of(value) : Optional.empty();
    }

    private static Optional<String> matched(Pattern pattern, JsonNode value) {
        return Optional.of(value.textValue().strip()).filter(text -> pattern.matcher(text).matches());
    }
}
