package io.convection.plugins.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.convection.executor.Request;

/** What the placeholders of a request stand for. */
record Scope(Map<String, String> names, JsonNode properties) {

    static final String OPERATION_ID = "operation_id";
    static final String OPERATION_KEY = "operation_key";

    private static final String PROPERTIES = "properties";

    /**
     * Of a request.
     *
     * @param operation the idempotency key that {@code operation_id} and {@code operation_key} stand for
     * @param physicalId empty where nothing was made yet
     */
    static Scope of(Request request, String installation, String operation, Optional<String> physicalId) {
        Map<String, String> names = new TreeMap<>(Map.of("stack", request.stack(), "resource", request.resource(),
                OPERATION_ID, operation, OPERATION_KEY, key(installation + "\n" + request.stack() + "\n" + operation)));
        physicalId.ifPresent(id -> names.put("physical_id", id));
        return new Scope(names, request.property(PROPERTIES));
    }

    /**
     * What a placeholder stands for.
     *
     * @throws IllegalArgumentException if there is no such thing; the message is the end of a sentence
     */
    JsonNode value(String name) {
        String[] steps = name.split("\\.", -1);
        JsonNode value = steps[0].equals(PROPERTIES) ? properties : TextNode.valueOf(names.get(name));
        if (steps[0].equals(PROPERTIES)) {
            for (String step : Arrays.copyOfRange(steps, 1, steps.length)) {
                value = value.path(step);
            }
        }
        if (value == null || value.isNull() || value.isMissingNode()) {
            throw new IllegalArgumentException("nothing is known of ${" + name + "} here");
        }
        return value;
    }

    /** A UUID, for services that want one, or can't take the slashes and numbers of an id. */
    private static String key(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
