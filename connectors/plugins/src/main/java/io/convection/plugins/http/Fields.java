package io.convection.plugins.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/** The fields of a map in a definition, read with the place in every error: {@code property create.success}. JSON null counts as not given. */
final class Fields {

    private final String place;
    private final JsonNode map;

    /**
     * The map at this place.
     *
     * @param known the fields that it may have
     * @throws IllegalArgumentException if it is no map, or has another field
     */
    Fields(String place, JsonNode map, Set<String> known) {
        this.place = place;
        this.map = map;
        if (!map.isObject()) {
            throw wrong("must be a map");
        }
        map.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw wrong("has no field " + name + "; there are " + String.join(", ", new TreeSet<>(known)));
            }
        });
    }

    IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("property " + place + " " + what);
    }

    String place(String name) {
        return place + "." + name;
    }

    Optional<JsonNode> any(String name) {
        return Optional.ofNullable(map.get(name)).filter(value -> !value.isNull());
    }

    Optional<String> text(String name) {
        return any(name).map(value -> text(place(name), value));
    }

    String requiredText(String name) {
        return text(name).filter(text -> !text.isEmpty()).orElseThrow(() -> wrong("must have the field " + name));
    }

    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        any(name).ifPresent(value -> map(place(name), value)
                .forEach((key, each) -> texts.put(key, text(place(name) + "." + key, each))));
        return texts;
    }

    Set<Integer> statuses(String name) {
        return list(name).stream().map(status -> {
            if (!status.canConvertToInt() || status.intValue() < 100 || status.intValue() > 599) {
                throw new IllegalArgumentException(
                        "property " + place(name) + " must be a list of HTTP status codes, but has " + status);
            }
            return status.intValue();
        }).collect(Collectors.toUnmodifiableSet());
    }

    List<JsonNode> list(String name) {
        return any(name).map(value -> {
            if (!value.isArray()) {
                throw new IllegalArgumentException("property " + place(name) + " must be a list");
            }
            return value.valueStream().toList();
        }).orElse(List.of());
    }

    Optional<JsonPointer> pointer(String name) {
        return text(name).map(text -> pointer(place(name), text));
    }

    /** The entries of a map at a place. */
    static Map<String, JsonNode> map(String place, JsonNode value) {
        if (!value.isObject()) {
            throw new IllegalArgumentException("property " + place + " must be a map");
        }
        Map<String, JsonNode> map = new LinkedHashMap<>();
        value.properties().forEach(each -> map.put(each.getKey(), each.getValue()));
        return map;
    }

    /** A map whose values are JSON pointers. */
    static Map<String, JsonPointer> pointers(String place, JsonNode value) {
        Map<String, JsonPointer> pointers = new LinkedHashMap<>();
        map(place, value).forEach((name, text) -> pointers.put(name,
                pointer(place + "." + name, text(place + "." + name, text))));
        return pointers;
    }

    static JsonPointer pointer(String place, String text) {
        try {
            return JsonPointer.compile(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "property " + place + " must be a JSON pointer such as /data/id, but is \"" + text + "\"", e);
        }
    }

    private static String text(String place, JsonNode value) {
        if (!value.isTextual() && !value.isNumber() && !value.isBoolean()) {
            throw new IllegalArgumentException("property " + place + " must be a string");
        }
        return value.asText();
    }
}
