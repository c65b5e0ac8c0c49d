package io.convection.plugins.http;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.executor.Json;

/**
 * What a service answered.
 *
 * @param url of the request
 * @param tooLarge the body is more than may be read; what there is of it is its beginning
 */
record Answer(URI url, int status, HttpHeaders headers, String body, boolean tooLarge) {

    private static final int SHOWN = 200;

    static Answer of(URI url, int status, HttpHeaders headers, LimitedBody.Content body) {
        return new Answer(url, status, headers, body.text(), body.tooLarge());
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The body as JSON, whatever the service calls it; empty if it is none. */
    Optional<JsonNode> json() {
        try {
            return tooLarge ? Optional.empty() : Optional.of(Json.parse(body)).filter(json -> !json.isMissingNode());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Why it can't be read as JSON. */
    String unreadable() {
        return tooLarge
                ? "the answer is larger than may be read"
                : "the answer is no JSON (" + header("Content-Type").orElse("no content type") + ")" + shown();
    }

    /** The status, and the beginning of the body. */
    String told() {
        return status + header("Location").filter(to -> status / 100 == 3).map(to -> " to " + to).orElse("") + shown();
    }

    private String shown() {
        String text = body.strip().replaceAll("\\s+", " ");
        return text.isEmpty() ? "" : ": " + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text);
    }
}
