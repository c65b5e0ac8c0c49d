package io.convection.plugins.http;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A request as the definition has it.
 *
 * @param place the property's name, for errors
 * @param success statuses that mean that it was done; any 2xx where empty
 * @param notFound statuses that mean that there is no such object
 */
record RequestTemplate(String place, String method, String url, Map<String, String> headers, Optional<JsonNode> body,
        Set<Integer> success, Set<Integer> notFound) {

    static final Set<String> FIELDS = Set.of("method", "url", "headers", "body", "success", "not_found");

    private static final Set<Integer> NOT_FOUND = Set.of(404, 410);

    static RequestTemplate of(String place, JsonNode map, String usualMethod) {
        return of(place, new Fields(place, map, FIELDS), usualMethod);
    }

    static RequestTemplate of(String place, Fields fields, String usualMethod) {
        Set<Integer> notFound = fields.statuses("not_found");
        String method = fields.text("method").orElse(usualMethod);
        if (!method.matches("[A-Z]+")) {
            throw fields.wrong("must have a method in capitals, such as POST, but has " + method);
        }
        return new RequestTemplate(place, method, fields.requiredText("url"), fields.texts("headers"),
                fields.any("body"), fields.statuses("success"), notFound.isEmpty() ? NOT_FOUND : notFound);
    }

    /**
     * Whether it does no harm if it is sent again: the service knows it by the operation, in a header or the URL, or puts the same object in the same place.
     */
    boolean isRepeatable() {
        return namesOperation() || "PUT".equals(method);
    }

    /** Whether what it makes is the operation's own, and no other's. */
    boolean namesOperation() {
        return Template.namesOperation(url) || headers.values().stream().anyMatch(Template::namesOperation);
    }
}
