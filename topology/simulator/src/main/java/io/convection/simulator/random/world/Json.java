package io.convection.simulator.random.world;

/** As much JSON as the properties of a random history need: an object of numbers and short texts without commas, read without a parser for speed. */
final class Json {

    private Json() {}

    /** The value of a property as it stands there; empty text where there is none. */
    static String value(String object, String property) {
        int at = object.indexOf("\"" + property + "\":");
        if (at < 0) {
            return "";
        }
        int from = at + property.length() + 3;
        int comma = object.indexOf(',', from);
        return object.substring(from, comma < 0 ? object.length() - 1 : comma);
    }

    /** The value of a text property; empty text where there is none. */
    static String text(String object, String property) {
        String value = value(object, property);
        return value.isEmpty() ? value : value.substring(1, value.length() - 1);
    }

    /** The object with another value of a property that it has. */
    static String with(String object, String property, String value) {
        int at = object.indexOf("\"" + property + "\":");
        int from = at + property.length() + 3;
        int comma = object.indexOf(',', from);
        return object.substring(0, from) + value + object.substring(comma < 0 ? object.length() - 1 : comma);
    }
}
