package io.convection.plugins.http;

import com.fasterxml.jackson.databind.JsonNode;

/** Where secrets are, which no template holds. */
@FunctionalInterface
public interface Secrets {

    /**
     * The secret that a reference stands for; never told, logged or kept.
     *
     * @param reference a map such as {@code {"env": "API_TOKEN"}}
     * @throws IllegalArgumentException if there is none, or it may not be used; the message is a sentence about the reference
     */
    String resolve(JsonNode reference);
}
