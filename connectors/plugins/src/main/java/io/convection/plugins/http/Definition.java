package io.convection.plugins.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

import io.convection.executor.Request;

/** The properties of {@code Http::Resource}, read and checked. {@link HttpResource} says what each means. */
record Definition(RequestTemplate create, Optional<RequestTemplate> read, Optional<RequestTemplate> update,
        Optional<RequestTemplate> delete, ObjectId id, Optional<Find> find, Optional<Wait> waiting,
        Optional<JsonNode> auth, Map<String, JsonPointer> attributes, Map<String, JsonPointer> observed,
        List<String> immutable) {

    /**
     * Of a request's properties.
     *
     * @throws IllegalArgumentException if one is wrong; the message names it
     */
    static Definition of(Request request) {
        Definition definition = new Definition(
                required(request, "create", (place, map) -> RequestTemplate.of(place, map, "POST")),
                given(request, "read", (place, map) -> RequestTemplate.of(place, map, "GET")),
                given(request, "update", (place, map) -> RequestTemplate.of(place, map, "PUT")),
                given(request, "delete", (place, map) -> RequestTemplate.of(place, map, "DELETE")),
                ObjectId.of(request.property("id").asText("/id")), given(request, "find", (place, map) -> Find.of(map)),
                given(request, "wait", (place, map) -> Wait.of(map)), given(request, "auth", (place, map) -> map),
                given(request, "attributes", Fields::pointers).orElse(Map.of()),
                given(request, "observed", Fields::pointers).orElse(Map.of()),
                request.property("immutable").valueStream().map(JsonNode::asText).toList());
        definition.requireRead();
        return definition;
    }

    /** Whether a create may be sent again when nobody knows what became of it. */
    boolean isRepeatable() {
        return create.isRepeatable() || find.isPresent();
    }

    private void requireRead() {
        requireRead(waiting.isPresent(), "wait is");
        requireRead(!observed.isEmpty(), "observed is");
        requireRead(find.isPresent() && !attributes.isEmpty(), "attributes and property find are");
    }

    private void requireRead(boolean needed, String who) {
        if (needed && read.isEmpty()) {
            throw new IllegalArgumentException("property read is needed where property " + who + " given");
        }
    }

    private static <T> T required(Request request, String name, BiFunction<String, JsonNode, T> reader) {
        return given(request, name, reader)
                .orElseThrow(() -> new IllegalArgumentException("property " + name + " is required"));
    }

    private static <T> Optional<T> given(Request request, String name, BiFunction<String, JsonNode, T> reader) {
        JsonNode value = request.property(name);
        return value.isNull() ? Optional.empty() : Optional.of(reader.apply(name, value));
    }
}
