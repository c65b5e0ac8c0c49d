package io.convection.plugins.http;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.executor.Json;

/**
 * What an operation in progress is asked with.
 *
 * @param step what is under way
 * @param id of the object that is looked at; empty where the step is to be taken anew
 * @param misses how often it was looked for in vain
 */
record Token(Step step, Optional<String> id, int misses) {

    /** What was begun. */
    enum Step {
        CREATE, UPDATE, DELETE
    }

    /** The request is to be sent again. */
    static Token again(Step step) {
        return new Token(step, Optional.empty(), 0);
    }

    /** The object is to be looked at. */
    static Token look(Step step, String id) {
        return new Token(step, Optional.of(id), 0);
    }

    /** The same, after another look in vain. */
    Token missed() {
        return new Token(step, id, misses + 1);
    }

    /**
     * Of its text.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Token of(String text) {
        JsonNode token = Json.parseObject(text);
        return new Token(Step.valueOf(token.path("step").asText()),
                Optional.ofNullable(token.get("id")).map(JsonNode::asText), token.path("misses").asInt());
    }

    String text() {
        ObjectNode token = Json.object().put("step", step.name());
        id.ifPresent(each -> token.put("id", each));
        if (misses > 0) {
            token.put("misses", misses);
        }
        return Json.text(token);
    }
}
