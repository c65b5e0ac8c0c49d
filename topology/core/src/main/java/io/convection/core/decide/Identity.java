package io.convection.core.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.core.template.Expressions;
import io.convection.core.template.Json;
import io.convection.records.PropertySchema;
import io.convection.records.ResourceType;

/** The identity that a type's identity properties give a resource: a topic's name, a file's path. */
final class Identity {

    private Identity() {}

    /**
     * The identity. A property that may be left out, and is, counts by its default, or as empty.
     *
     * @param properties
     *            canonical JSON
     * @return empty for a type without identity, where none of its properties is there, and while one is an expression that waits for a resource
     */
    static Optional<String> of(ResourceType type, String properties) {
        List<PropertySchema> schemas = new ArrayList<>();
        for (PropertySchema property : type.getProperties()) {
            if (property.getIdentity()) {
                schemas.add(property);
            }
        }
        if (schemas.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> plain = schemas.size() == 1
                ? Json.plainScalar(properties, schemas.get(0).getName())
                : Optional.empty();
        return plain.isPresent() ? plain : of(schemas, Json.read(properties));
    }

    private static Optional<String> of(List<PropertySchema> schemas, JsonNode properties) {
        List<String> parts = new ArrayList<>();
        boolean any = false;
        for (PropertySchema schema : schemas) {
            JsonNode value = properties.path(schema.getName());
            any |= !value.isMissingNode();
            Optional<String> part = value.isMissingNode() ? leftOut(schema) : given(value);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return any ? Optional.of(String.join("\n", parts)) : Optional.empty();
    }

    private static Optional<String> leftOut(PropertySchema schema) {
        return schema.getRequired()
                ? Optional.empty()
                : Optional.of(schema.getDefaultValue().map(Json::read).map(Identity::text).orElse(""));
    }

    private static Optional<String> given(JsonNode value) {
        return Expressions.isStatic(Json.write(value)) ? Optional.of(text(value)) : Optional.empty();
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : Json.write(value);
    }
}
