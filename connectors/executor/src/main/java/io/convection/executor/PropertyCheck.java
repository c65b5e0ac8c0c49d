package io.convection.executor;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.records.PropertySchema;
import io.convection.records.ResourceType;

/** The properties of a command, held against what the type declares, before a plugin sees them. JSON null counts as not given. */
final class PropertyCheck {

    private final ResourceType type;
    private final Map<String, PropertySchema> schemas = new TreeMap<>();

    PropertyCheck(ResourceType type) {
        this.type = type;
        type.getProperties().forEach(schema -> schemas.put(schema.getName(), schema));
    }

    /**
     * What is wrong with the properties: one sentence each, with the property's name; empty if nothing is.
     *
     * @param secret those whose values are not told, not even in part
     */
    List<String> errors(ObjectNode properties, Set<String> secret) {
        List<String> errors = new ArrayList<>();
        for (PropertySchema schema : type.getProperties()) {
            given(properties, schema).ifPresentOrElse(value -> {
                if (Values.as(schema.getType(), value).isEmpty()) {
                    errors.add("property " + schema.getName() + " must be " + Values.described(schema.getType())
                            + (secret.contains(schema.getName()) ? "" : ", but is " + Values.shown(value)));
                }
            }, () -> {
                if (schema.getRequired() && schema.getDefaultValue().isEmpty()) {
                    errors.add("property " + schema.getName() + " is required");
                }
            });
        }
        for (Iterator<String> names = properties.fieldNames(); names.hasNext() && !type.getAnyProperty();) {
            String name = names.next();
            if (!schemas.containsKey(name)) {
                errors.add(type.getName() + " has no property " + name);
            }
        }
        return errors;
    }

    /** The properties as a plugin sees them: defaults filled in, values of their declared type where they can be; no nulls. */
    ObjectNode complete(ObjectNode properties) {
        ObjectNode complete = Json.object();
        properties.properties().stream().filter(field -> !field.getValue().isNull())
                .forEach(field -> complete.set(field.getKey(), field.getValue()));
        for (PropertySchema schema : type.getProperties()) {
            given(properties, schema).or(() -> schema.getDefaultValue().map(Json::parse))
                    .ifPresent(value -> complete.set(schema.getName(),
                            Values.as(schema.getType(), value).orElse(value)));
        }
        return complete;
    }

    /** The immutable properties in which two complete sets of properties differ. */
    List<String> immutableChanges(JsonNode before, JsonNode wanted) {
        return type.getProperties().stream().filter(PropertySchema::getImmutable).map(PropertySchema::getName)
                .filter(name -> !before.path(name).equals(wanted.path(name))).toList();
    }

    private static Optional<JsonNode> given(ObjectNode properties, PropertySchema schema) {
        return Optional.ofNullable(properties.get(schema.getName())).filter(value -> !value.isNull());
    }
}
