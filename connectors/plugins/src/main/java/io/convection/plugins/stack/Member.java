package io.convection.plugins.stack;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.executor.Json;
import io.convection.records.Definition;

/**
 * A resource of a generated stack.
 *
 * @param name
 *            its index
 * @param properties
 *            values, in which nothing is an expression
 */
record Member(String name, String type, ObjectNode properties) {

    /** A place for its definition in a record, with what stands around it, beyond the texts. */
    private static final int AROUND = 60;

    /** Its definition. */
    Definition definition(List<String> dependsOn) {
        ObjectNode values = Json.object();
        properties.properties().forEach(property -> values.set(property.getKey(), literally(property.getValue())));
        return Definition.newBuilder().setName(name).setType(type).setProperties(Json.text(values))
                .setDependsOn(dependsOn).build();
    }

    /** About how many bytes a definition takes in a record. */
    static int bytes(Definition definition) {
        return definition.getProperties().getBytes(StandardCharsets.UTF_8).length + definition.getType().length()
                + definition.getName().length() + AROUND;
    }

    /** What looks like a function is none: the parent's own are resolved. */
    private static JsonNode literally(JsonNode value) {
        return looksLikeFunction(value) ? Json.object().set("literal", value) : value;
    }

    private static boolean looksLikeFunction(JsonNode value) {
        if (value.isObject() && value.size() == 1) {
            return true;
        }
        for (JsonNode part : value) {
            if (part.isContainerNode() && looksLikeFunction(part)) {
                return true;
            }
        }
        return false;
    }
}
