package io.convection.conformance;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.records.ValueType;

/** JSON values and the types that plugins declare. */
final class Types {

    private Types() {}

    /** Whether the value is there, and of just that type. */
    static boolean fits(ValueType type, JsonNode value) {
        return switch (type) {
            case UNKNOWN, ANY -> !value.isMissingNode();
            case STRING -> value.isTextual();
            case INTEGER -> value.isNumber() && value.canConvertToExactIntegral();
            case NUMBER -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case LIST -> value.isArray();
            case MAP -> value.isObject();
        };
    }
}
