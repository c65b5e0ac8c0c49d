package io.convection.core.template;

import io.convection.core.Code;
import io.convection.core.InvalidException;

/** What may be the name of a resource, output or parameter: keys of rows and records are made from it. */
final class Names {

    /** Characters that divide keys. */
    private static final String DIVIDERS = "/#@~=$";

    private static final int LONGEST = 255;

    private Names() {}

    /** Whether it surely can be a name, as nearly all are: letters, digits, underscore and hyphen. */
    static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
                    || c == '-';
            if (!plain) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= LONGEST;
    }

    /** Throws where it can't be a name. */
    static void check(String name, Place place) throws InvalidException {
        if (name.isEmpty() || Texts.length(name) > LONGEST) {
            throw new InvalidException(Code.BAD_NAME, place.toString(),
                    "a name has 1 to " + LONGEST + " characters, and this one " + Texts.length(name));
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (DIVIDERS.indexOf(c) >= 0 || Character.isISOControl(c)) {
                String shown = Character.isISOControl(c) ? "a control character" : "`" + c + "`";
                throw new InvalidException(Code.BAD_NAME, place.toString(),
                        "a name can't have " + shown
                                + "; it can have any character but / # @ ~ = $ and control characters");
            }
        }
        if (!Texts.wellFormed(name)) {
            throw new InvalidException(Code.BAD_NAME, place.toString(), "a name has half of a surrogate pair");
        }
    }
}
