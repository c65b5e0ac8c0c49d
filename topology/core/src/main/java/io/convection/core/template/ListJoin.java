package io.convection.core.template;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.core.Code;
import io.convection.core.InvalidException;

/** The function {@code list_join} on values. A list that is null has no items, an item that is null is empty. */
final class ListJoin {

    private ListJoin() {}

    /**
     * The items of all lists, with the delimiter between them.
     *
     * @param scalarsOnly
     *            an item that is a list or map is an error; otherwise it is put in as canonical JSON
     */
    static String apply(String delimiter, List<JsonNode> lists, boolean scalarsOnly, Place place)
            throws InvalidException {
        StringBuilder out = new StringBuilder();
        String between = "";
        for (JsonNode list : lists) {
            for (JsonNode item : list) {
                append(out, between, place);
                append(out, text(item, scalarsOnly, place), place);
                between = delimiter;
            }
        }
        return out.toString();
    }

    private static String text(JsonNode item, boolean scalarsOnly, Place place) throws InvalidException {
        checkItem(item, place);
        SecretReferences.refuseSealed(item, place);
        if (scalarsOnly && item.isContainerNode()) {
            throw new InvalidException(Code.BAD_FUNCTION, place.toString(),
                    "`list_join` joins strings, and an item is " + Texts.kind(item)
                            + ", which it can't be before heat_template_version 2015-10-15");
        }
        return item.isTextual() ? item.textValue() : item.isNull() ? "" : Json.canonical(item, place.toString());
    }

    /** Throws for what is never an item, as far as can be seen: a number or boolean, as in Heat. */
    static void checkItem(JsonNode item, Place place) throws InvalidException {
        if (item.isNumber() || item.isBoolean()) {
            throw new InvalidException(Code.BAD_FUNCTION, place.toString(), "`list_join` joins strings, and the item "
                    + Texts.show(item) + " is " + Texts.kind(item)
                    + "; make it a string, with `str_replace` or quotes");
        }
    }

    /** Adds to a text that must not grow without limit. */
    static void append(StringBuilder out, String text, Place place) throws InvalidException {
        if ((long) out.length() + text.length() > Json.MAX_BYTES) {
            throw new InvalidException(Code.TOO_LARGE, place.toString(),
                    "the resulting text is longer than " + Json.MAX_BYTES + " characters; make it smaller");
        }
        out.append(text);
    }
}
