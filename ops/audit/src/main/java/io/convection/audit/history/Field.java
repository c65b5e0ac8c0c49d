package io.convection.audit.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Something that was one thing and is another.
 *
 * @param name
 *            of a property, an attribute or a part of a definition
 * @param before
 *            JSON, or a plain word; empty where there was none
 * @param after
 *            likewise, where there is none
 */
public record Field(String name, Optional<String> before, Optional<String> after) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_CHARACTERS = 40;
    private static final int MOST_FIELDS = 4;

    /** The fields of two JSON objects that differ, in order of name. */
    public static List<Field> between(String before, String after) {
        JsonNode one = object(before);
        JsonNode other = object(after);
        TreeSet<String> names = new TreeSet<>();
        one.fieldNames().forEachRemaining(names::add);
        other.fieldNames().forEachRemaining(names::add);
        List<Field> fields = new ArrayList<>();
        for (String name : names) {
            Optional<String> was = Optional.ofNullable(one.get(name)).map(JsonNode::toString);
            Optional<String> is = Optional.ofNullable(other.get(name)).map(JsonNode::toString);
            if (!was.equals(is)) {
                fields.add(new Field(name, was, is));
            }
        }
        return fields;
    }

    private static JsonNode object(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    /** {@code net: a → b}, {@code net: a} where it is new, {@code net: gone}. */
    public String words() {
        if (after.isEmpty()) {
            return name + ": gone";
        }
        return name + ": " + before.map(was -> shortened(was) + " → ").orElse("") + shortened(after.get());
    }

    /** Several of them, on one line. */
    static String words(List<Field> fields) {
        List<String> words = fields.stream().limit(MOST_FIELDS).map(Field::words).toList();
        return String.join(", ", words)
                + (fields.size() > MOST_FIELDS ? " and " + (fields.size() - MOST_FIELDS) + " more" : "");
    }

    /** A JSON text's own text, any other value as JSON; not too long for a line. */
    static String shortened(String json) {
        JsonNode value = object(json);
        String text = value.isTextual() ? value.textValue().replaceAll("\\s+", " ") : json;
        return text.codePointCount(0, text.length()) <= MOST_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS - 1)) + "…";
    }
}
