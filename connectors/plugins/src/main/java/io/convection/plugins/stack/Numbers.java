package io.convection.plugins.stack;

import com.fasterxml.jackson.databind.JsonNode;

/** Whole numbers inside of properties: a string that reads as one is one, as everywhere in templates. */
final class Numbers {

    private Numbers() {}

    /** The value, within these bounds; the default where there is none. */
    static int whole(String property, JsonNode value, int usual, int least, int most) {
        if (value.isMissingNode() || value.isNull()) {
            return usual;
        }
        String text = value.asText();
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException("property " + property + " is a whole number from " + least + " to "
                    + most + ", not " + value);
        }
        return Integer.parseInt(text);
    }
}
