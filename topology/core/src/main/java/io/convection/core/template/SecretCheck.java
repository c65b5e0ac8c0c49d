package io.convection.core.template;

import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.records.PropertySchema;
import io.convection.records.ValueType;

/** Where a secret may stand among properties, and where nothing else may: a property that its type marks secret has no value in a definition, only a way to it. */
final class SecretCheck {

    private SecretCheck() {}

    /** One property of a definition, as far as it can be evaluated before there are resources. */
    static void check(Evaluated value, PropertySchema schema, Place place) throws InvalidException {
        JsonNode node = value.node();
        if (SecretReferences.is(node)) {
            checkTakes(schema, place);
        } else if (schema.getSecret() && !node.isNull() && !isReference(node, Functions.GET_ATTR)) {
            throw literal(schema, place);
        } else if (schema.getIdentity()) {
            SecretReferences.refuse(node, place, "a property that is part of the identity");
        }
    }

    /** One property as it would go to an executor: what came from an attribute is sealed, or is no secret any more. */
    static void checkResolved(JsonNode value, PropertySchema schema, Place place) throws InvalidException {
        if (schema.getSecret() && !value.isNull() && !SecretReferences.is(value)
                && !SecretReferences.isSealed(value)) {
            throw new InvalidException(Code.BAD_PROPERTY, place.toString(),
                    "the property is secret, and the attribute that it takes is not, so that everybody can read it; "
                            + advice());
        }
    }

    /** A secret is a text, which an executor reads as a number or boolean where one is wanted; and two of them can't be told apart. */
    private static void checkTakes(PropertySchema schema, Place place) throws InvalidException {
        if (schema.getType() == ValueType.LIST || schema.getType() == ValueType.MAP) {
            throw new InvalidException(Code.BAD_PROPERTY, place.toString(), "the property is of type "
                    + schema.getType().name().toLowerCase(Locale.ROOT)
                    + ", and a secret is a string; put `get_secret` where the string stands in it");
        }
        if (schema.getIdentity()) {
            throw new InvalidException(Code.BAD_PROPERTY, place.toString(),
                    "the property is part of the identity, which everybody can see, so that it can't be a secret; give it a value");
        }
    }

    private static boolean isReference(JsonNode node, String function) {
        return node.isObject() && node.size() == 1 && node.has(function);
    }

    private static InvalidException literal(PropertySchema schema, Place place) {
        return new InvalidException(Code.BAD_PROPERTY, place.toString(),
                "the property `" + Texts.cut(schema.getName(), 255)
                        + "` is secret, and its value would stand in topics for everybody to read; " + advice());
    }

    private static String advice() {
        return "give it `{get_secret: NAME}`, and the value to the executors under that name";
    }
}
