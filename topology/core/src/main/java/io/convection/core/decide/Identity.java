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
     * The identity.
     *
     * @param properties
     *            canonical JSON
     * @return empty for a type without identity, and while an identity property is missing or is an expression that waits for a resource
     */
    static Optional<String> of(ResourceType type, String properties) {
        List<String> names = new ArrayList<>();
        for (PropertySchema property : type.getProperties()) {
            if (property.getIdentity()) {
                names.add(property.getName());
            }
        }
        if (names.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> plain = names.size() == 1 ? Json.plainScalar(properties, names.get(0)) : Optional.empty();
        if (plain.isPresent()) {
            return plain;
        }
        JsonNode object = Json.read(properties);
        List<String> parts = new ArrayList<>();
        for (String name : names) {
            JsonNode value = object.path(name);
            if (value.isMissingNode() || !Expressions.isStatic(Json.write(value))) {
                return Optional.empty();
            }
            parts.add(value.isTextual() ? value.textValue() : Json.write(value));
        }
        return Optional.of(String.join("\n", parts));
    }
}
