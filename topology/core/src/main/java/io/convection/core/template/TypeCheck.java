package io.convection.core.template;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.MemoryRows;
import io.convection.records.Definition;
import io.convection.records.PropertySchema;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/** A resource's properties against its type. What waits for a resource is not looked at: its value isn't known. */
public final class TypeCheck {

    private TypeCheck() {}

    /**
     * Checks a definition that {@link Definitions#check} gave out. As in Heat, a string that reads as a number or boolean is taken for one, a number or boolean for
     * a string, and null is as good as nothing.
     *
     * @throws InvalidException
     *             {@link Code#UNKNOWN_PROPERTY}, {@link Code#MISSING_PROPERTY} or {@link Code#BAD_PROPERTY}: unknown and bad ones first, in order of name
     */
    public static void check(Definition definition, ResourceType type) throws InvalidException {
        SortedMap<String, PropertySchema> schemas = schemas(type);
        Tree tree = JsonTree.trusted(definition.getProperties());
        if (!(tree instanceof Tree.Mapping properties)) {
            throw new IllegalArgumentException("the properties of a resource are an object");
        }
        Place place = Definitions.place(definition);
        for (Map.Entry<String, Tree.Entry> entry : properties.entries().entrySet()) {
            Place at = place.child(entry.getKey(), 0);
            if (schemas.containsKey(entry.getKey())) {
                checkValue(entry.getValue().value(), schemas.get(entry.getKey()), at);
            } else if (!type.getAnyProperty()) {
                throw unknown(type, schemas, at);
            }
        }
        for (PropertySchema schema : schemas.values()) {
            checkPresent(properties, schema, type, place);
        }
    }

    /**
     * Whether resolved properties that are secret are so indeed, as far as attributes of other resources have come in.
     *
     * @param properties
     *            a canonical JSON object without expressions
     * @throws InvalidException
     *             {@link Code#BAD_PROPERTY} with its place
     */
    public static void checkSecrets(Definition definition, String properties, ResourceType type)
            throws InvalidException {
        if (type.getProperties().stream().noneMatch(PropertySchema::getSecret)) {
            return;
        }
        JsonNode resolved = Json.read(properties);
        for (PropertySchema schema : schemas(type).values()) {
            if (resolved.has(schema.getName())) {
                SecretCheck.checkResolved(resolved.get(schema.getName()), schema,
                        Definitions.place(definition).child(schema.getName(), 0));
            }
        }
    }

    /**
     * Resolved properties, with the type's defaults where there is nothing or null.
     *
     * @param properties
     *            a canonical JSON object without expressions
     * @return canonical JSON
     */
    public static String withDefaults(String properties, ResourceType type) {
        ObjectNode object = (ObjectNode) Json.read(properties);
        boolean changed = false;
        for (PropertySchema schema : schemas(type).values()) {
            if (schema.getDefaultValue().isPresent() && !object.hasNonNull(schema.getName())) {
                object.set(schema.getName(), Json.read(schema.getDefaultValue().get()));
                changed = true;
            }
        }
        return changed ? Json.write(object) : properties;
    }

    private static SortedMap<String, PropertySchema> schemas(ResourceType type) {
        SortedMap<String, PropertySchema> schemas = new TreeMap<>(MemoryRows.KEY_ORDER);
        type.getProperties().forEach(schema -> schemas.put(schema.getName(), schema));
        return schemas;
    }

    private static InvalidException unknown(ResourceType type, SortedMap<String, PropertySchema> schemas, Place place) {
        String has = schemas.isEmpty() ? "it has none" : "it has " + String.join(", ", schemas.keySet());
        return new InvalidException(Code.UNKNOWN_PROPERTY, place.toString(),
                "the type " + type.getName() + " has no such property; " + has);
    }

    private static void checkPresent(Tree.Mapping properties, PropertySchema schema, ResourceType type, Place place)
            throws InvalidException {
        boolean given = properties.entries().containsKey(schema.getName())
                && !isNull(properties.entries().get(schema.getName()).value());
        if (schema.getRequired() && !given && schema.getDefaultValue().isEmpty()) {
            throw new InvalidException(Code.MISSING_PROPERTY, place.child(schema.getName(), 0).toString(),
                    "the type " + type.getName() + " needs the property `" + schema.getName() + "`; give it");
        }
    }

    private static boolean isNull(Tree tree) {
        return tree instanceof Tree.Scalar scalar && scalar.value().isNull();
    }

    private static void checkValue(Tree tree, PropertySchema schema, Place place) throws InvalidException {
        Evaluated value = new Evaluator(Scope.READY).evaluate(tree, place);
        SecretCheck.check(value, schema, place);
        if (SecretReferences.is(value.node())) {
            return;
        }
        if (value.fixed() && !value.node().isNull() && !fits(value.node(), schema.getType())) {
            String found = schema.getSecret()
                    ? Texts.kind(value.node())
                    : Texts.show(value.node()) + ", " + Texts.kind(value.node());
            throw new InvalidException(Code.BAD_PROPERTY, place.toString(),
                    "the property is of type " + schema.getType().name().toLowerCase(Locale.ROOT) + ", and is "
                            + found);
        }
    }

    private static boolean fits(JsonNode value, ValueType type) {
        return switch (type) {
            case STRING -> value.isValueNode();
            case INTEGER -> value.isIntegralNumber() || reads(value, "[-+]?[0-9]+");
            case NUMBER -> value.isNumber() || reads(value, "[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");
            case BOOLEAN -> value.isBoolean() || reads(value, "(?i)true|false");
            case LIST -> value.isArray();
            case MAP -> value.isObject();
            case UNKNOWN, ANY -> true;
        };
    }

    private static boolean reads(JsonNode value, String pattern) {
        return value.isTextual() && value.textValue().matches(pattern);
    }
}
