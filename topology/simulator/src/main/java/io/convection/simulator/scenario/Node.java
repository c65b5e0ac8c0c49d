package io.convection.simulator.scenario;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * One value of a scenario file and the place where it stands, so that every complaint can say where.
 *
 * @param place
 *            {@code FILE: step 3: expect}
 * @param content
 *            what YAML made of it: a map, a list or a scalar; empty where nothing stands
 */
record Node(String place, Optional<Object> content) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is wrong here. */
    ScenarioException error(String message) {
        return new ScenarioException(place + ": " + message);
    }

    /** The error for a word that isn't among those allowed; one that belongs to the format, but isn't built, is said to be so. */
    ScenarioException unknown(String what, String word, Collection<String> allowed, Collection<String> later) {
        String complaint = later.contains(word)
                ? what + " '" + word + "' is not supported yet"
                : "there is no " + what + " '" + word + "'";
        return error(complaint + (allowed.isEmpty() ? "" : "; allowed: " + String.join(", ", allowed)));
    }

    boolean isEmpty() {
        return content.isEmpty();
    }

    boolean isMap() {
        return content.filter(Map.class::isInstance).isPresent();
    }

    boolean isNumber() {
        return content.filter(Integer.class::isInstance).isPresent();
    }

    /** The entries in the order of the file; none where nothing stands here. */
    Map<String, Node> map() throws ScenarioException {
        Map<String, Node> entries = new LinkedHashMap<>();
        if (isEmpty()) {
            return entries;
        }
        if (!(content.get() instanceof Map<?, ?> map)) {
            throw error("expected a map, found " + shown());
        }
        map.forEach((key, value) -> entries.put(String.valueOf(key),
                new Node(place + ": " + key, Optional.ofNullable(value))));
        return entries;
    }

    /** The elements; none where nothing stands here. */
    List<Node> list() throws ScenarioException {
        if (isEmpty()) {
            return List.of();
        }
        if (!(content.get() instanceof List<?> list)) {
            throw error("expected a list, found " + shown());
        }
        List<Node> elements = new ArrayList<>();
        list.forEach(element -> elements.add(new Node(place, Optional.ofNullable(element))));
        return elements;
    }

    /** A list of texts, none of them empty. */
    List<String> texts() throws ScenarioException {
        List<String> texts = new ArrayList<>();
        for (Node element : list()) {
            texts.add(element.text());
        }
        return texts;
    }

    /** A scalar as text. */
    String text() throws ScenarioException {
        if (isEmpty()) {
            throw error("a name or text is missing");
        }
        Object value = content.get();
        if (value instanceof Map || value instanceof List) {
            throw error("expected a text, found " + shown());
        }
        return value.toString();
    }

    /** A whole number, 0 or more. */
    int count() throws ScenarioException {
        if (content.orElse(null) instanceof Integer number && number >= 0) {
            return number;
        }
        throw error("expected a whole number, 0 or more, found " + shown());
    }

    /** True or false. */
    boolean flag() throws ScenarioException {
        if (content.orElse(null) instanceof Boolean flag) {
            return flag;
        }
        throw error("expected true or false, found " + shown());
    }

    /** A time: an ISO-8601 duration like {@code PT10M}, or whole seconds; 0 or more. */
    Duration duration() throws ScenarioException {
        if (content.orElse(null) instanceof Integer seconds && seconds >= 0) {
            return Duration.ofSeconds(seconds);
        }
        try {
            Duration duration = Duration.parse(text());
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            throw error("expected a time like PT10M, found " + shown());
        }
        throw error("expected a time from now on, found " + shown());
    }

    /** A map of which only these keys are allowed. */
    Map<String, Node> keys(Collection<String> allowed) throws ScenarioException {
        Map<String, Node> keys = map();
        for (String key : keys.keySet()) {
            if (!allowed.contains(key)) {
                throw unknown("key", key, allowed, Set.of());
            }
        }
        return keys;
    }

    /** An empty node one step further down. */
    Node below(String key) {
        return new Node(place + ": " + key, Optional.empty());
    }

    /** The value as JSON; an empty object where nothing stands here. */
    JsonNode json() {
        return content.map(value -> JSON.<JsonNode>valueToTree(value)).orElseGet(JSON::createObjectNode);
    }

    private String shown() {
        return content.map(Object::toString).orElse("nothing");
    }
}
