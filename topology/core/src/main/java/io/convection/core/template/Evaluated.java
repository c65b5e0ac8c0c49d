package io.convection.core.template;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What became of a part: its value, or, where it waits for a resource, what is left of the expression.
 *
 * @param fixed
 *            whether {@code node} is the value
 */
record Evaluated(JsonNode node, boolean fixed) {

    static Evaluated value(JsonNode node) {
        return new Evaluated(node, true);
    }

    static Evaluated waiting(JsonNode expression) {
        return new Evaluated(expression, false);
    }

    /** The expression that has this value. */
    JsonNode expression() {
        return fixed ? Functions.quote(node) : node;
    }
}
