package io.convection.core.decide;

/** Words for people, no longer than they need be: what users and plugins send may be of any length, and stands in several places of one record. */
final class Texts {

    /** The longest sentence. */
    static final int SENTENCE = 1_000;
    /** The longest id and place. */
    static final int ID = 500;

    private Texts() {}

    /** The text, or its beginning and an ellipsis; never half a character. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
