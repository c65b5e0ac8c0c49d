package io.convection.core.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.core.Code;
import io.convection.core.InvalidException;

/**
 * {@code {"get_secret": NAME}}: the one function whose value is never known here. It stands in definitions, rows and commands as it is, and the executor puts the
 * value in its place when a plugin is called. So it can stand only where a property's value is wanted as it is, never where a text is made of it; and no data may look
 * like it: what a parameter, a plugin or {@code literal} brings along must not choose a secret.
 *
 * <p>{@code {"sealed": TEXT}} is a secret attribute, which only executors can open. It goes where {@code get_attr} takes it, and into no text either.
 */
final class SecretReferences {

    static final String SEALED = "sealed";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._/-]{1,255}");

    private SecretReferences() {}

    /** Whether this is {@code {"get_secret": NAME}}. */
    static boolean is(JsonNode value) {
        return value.isObject() && value.size() == 1 && value.has(Functions.GET_SECRET);
    }

    /** Whether this is {@code {"sealed": TEXT}}. */
    static boolean isSealed(JsonNode value) {
        return value.isObject() && value.size() == 1 && value.path(SEALED).isTextual();
    }

    /** The reference itself: its name is a literal, and one that no source takes for a way out of its folder. */
    static JsonNode of(Tree argument, Place place) throws InvalidException {
        String name = argument instanceof Tree.Scalar scalar && scalar.value().isTextual()
                ? scalar.value().textValue()
                : "";
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw new InvalidException(Code.BAD_FUNCTION, place.toString(), "`" + Functions.GET_SECRET
                    + "` takes the name of a secret as it is: 1 to 255 letters, digits and `._/-`, with no `..` in it");
        }
        return Functions.expression(Functions.GET_SECRET, argument.json());
    }

    /**
     * Throws where there is one below here.
     *
     * @param where
     *            the beginning of the sentence: what can't hold it
     */
    static void refuse(Tree tree, Place place, String where) throws InvalidException {
        switch (tree) {
            case Tree.Scalar scalar -> {
            }
            case Tree.Sequence sequence -> {
                int index = 0;
                for (Tree item : sequence.items()) {
                    refuse(item, place.item(index++, item.line()), where);
                }
            }
            case Tree.Mapping mapping -> {
                if (isCall(mapping)) {
                    throw misplaced(place, where);
                }
                for (Map.Entry<String, Tree.Entry> entry : mapping.entries().entrySet()) {
                    refuse(entry.getValue().value(), place.child(entry.getKey(), entry.getValue().line()), where);
                }
            }
        }
    }

    /** Likewise, of a value. */
    static void refuse(JsonNode value, Place place, String where) throws InvalidException {
        if (is(value)) {
            throw misplaced(place, where);
        }
        int index = 0;
        for (JsonNode item : value.isArray() ? value : List.<JsonNode>of()) {
            refuse(item, place.item(index++, 0), where);
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            refuse(entry.getValue(), place.child(entry.getKey(), 0), where);
        }
    }

    /** Throws where a sealed attribute would become part of a text: nobody could open it there. */
    static void refuseSealed(JsonNode value, Place place) throws InvalidException {
        if (isSealed(value)) {
            throw new InvalidException(Code.BAD_FUNCTION, place.toString(),
                    "the attribute is secret, and can't be made part of a text; give it to a property as it is");
        }
    }

    private static boolean isCall(Tree.Mapping mapping) {
        Optional<Map.Entry<String, Tree.Entry>> call = Functions.call(mapping);
        return call.isPresent() && call.get().getKey().equals(Functions.GET_SECRET);
    }

    private static InvalidException misplaced(Place place, String where) {
        return new InvalidException(Code.BAD_FUNCTION, place.toString(), where + " can't hold `" + Functions.GET_SECRET
                + "`: its value is known to executors only; give it to a property of a resource, as it is");
    }
}
