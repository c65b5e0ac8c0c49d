package io.convection.simulator;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** JSON as people read it in a line: {@code {ip: 10.0.0.7, ports: [80, 443]}}. */
final class Flow {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Flow() {}

    /** The text of a JSON value; what is no JSON is shown as it is. */
    static String of(String json) {
        try {
            return of(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            return json;
        }
    }

    static String of(JsonNode value) {
        List<String> parts = new ArrayList<>();
        if (value.isObject()) {
            value.properties().forEach(entry -> parts.add(entry.getKey() + ": " + of(entry.getValue())));
            return "{" + String.join(", ", parts) + "}";
        }
        if (value.isArray()) {
            value.forEach(element -> parts.add(of(element)));
            return "[" + String.join(", ", parts) + "]";
        }
        return value.asText();
    }
}
