package io.convection.executor.secrets;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Texts without certain values, be they as they are, as they stand in JSON, in a URL or in Base64. A value of fewer than six characters stays: it would be found in
 * every other word.
 *
 * @param values the longest first, so that of two of which one is in the other nothing is left
 */
public record Redaction(List<String> values) {

    /** What stands in place of a value. */
    public static final String SIGN = "***";

    private static final int SHORTEST = 6;
    /** A line of a key that has several lines may be told by itself. */
    private static final int SHORTEST_LINE = 16;

    public Redaction {
        values = List.copyOf(values);
    }

    static Redaction of(Collection<String> hidden) {
        Set<String> all = new TreeSet<>(Comparator.comparingInt(String::length).reversed()
                .thenComparing(Comparator.naturalOrder()));
        for (String value : hidden) {
            if (value.length() >= SHORTEST) {
                all.addAll(forms(value));
            }
            value.lines().filter(line -> line.length() >= SHORTEST_LINE).forEach(all::add);
        }
        return new Redaction(List.copyOf(all));
    }

    private static List<String> forms(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        String url = URLEncoder.encode(value, StandardCharsets.UTF_8);
        return List.of(value, value.strip().length() >= SHORTEST ? value.strip() : value,
                new String(JsonStringEncoder.getInstance().quoteAsString(value)), url, url.replace("+", "%20"),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Whether nothing is to be hidden. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Whether a text has one of them in it. */
    public boolean isIn(String text) {
        return values.stream().anyMatch(text::contains);
    }

    /** The text without them. */
    public String text(String text) {
        String hidden = text;
        for (String value : values) {
            hidden = hidden.replace(value, SIGN);
        }
        return hidden;
    }

    /** The value without them: in texts, numbers and names at any depth. */
    public JsonNode json(JsonNode value) {
        return switch (value) {
            case ObjectNode map -> {
                ObjectNode hidden = JsonNodeFactory.instance.objectNode();
                map.properties().forEach(entry -> hidden.set(text(entry.getKey()), json(entry.getValue())));
                yield hidden;
            }
            case ArrayNode list -> {
                ArrayNode hidden = JsonNodeFactory.instance.arrayNode(list.size());
                list.forEach(item -> hidden.add(json(item)));
                yield hidden;
            }
            default -> isIn(value.asText()) ? TextNode.valueOf(text(value.asText())) : value;
        };
    }

    /** Says nothing of what it hides. */
    @Override
    public String toString() {
        return "Redaction of " + values.size() + " values";
    }
}
