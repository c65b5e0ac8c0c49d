package io.convection.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.convection.records.Output;

/** Values of outputs, for people. */
final class Outputs {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Outputs() {}

    /** The value, or why there is none. */
    static String words(Output output) {
        return output.getValue().map(Outputs::text)
                .orElseGet(() -> output.getError().map(error -> "(" + error + ")").orElse("(not known yet)"));
    }

    /** A JSON text's own text; any other value as JSON. */
    static String text(String json) {
        try {
            JsonNode value = JSON.readTree(json);
            return value.isTextual() ? value.textValue() : json;
        } catch (JsonProcessingException e) {
            return json;
        }
    }
}
