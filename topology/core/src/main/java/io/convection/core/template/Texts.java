package io.convection.core.template;

import com.fasterxml.jackson.databind.JsonNode;

/** Text for people, and what text may be. */
final class Texts {

    private static final int LONGEST_VALUE = 60;

    private Texts() {}

    /** The text, cut to so many characters, with a sign that it was. */
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "…";
    }

    /** A value, short enough for a sentence. */
    static String show(JsonNode value) {
        return "`" + cut(JsonWriter.beginning(value, LONGEST_VALUE), LONGEST_VALUE) + "`";
    }

    /** What a value is, in a word. */
    static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "a map";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            case BINARY, MISSING, POJO -> "nothing";
        };
    }

    /** Whether each surrogate has its other half: text that has not can't be written as UTF-8, so it would not be read back as it was. */
    static boolean wellFormed(String text) {
        int i = 0;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                return false;
            }
            i += Character.charCount(point);
        }
        return true;
    }

    /** The number of characters, as people and Python count them. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
