package io.convection.core.template;

import java.util.Optional;

/**
 * Looks at JSON text as it stands, without taking it apart: what executors send and what attributes hold is nearly always canonical and plain, and one pass
 * over the characters is a tenth of the work. Says no, or finds nothing, wherever it would have to think; the ordinary way then decides.
 */
final class CanonicalText {

    private static final int MAX_DEPTH = 20;
    private static final int MAX_DIGITS = 18;

    private final String text;
    private int at;

    private CanonicalText(String text) {
        this.text = text;
    }

    /** Whether this surely is the canonical text of an object; false may mean that it just is not plain. */
    static boolean isObject(String text) {
        CanonicalText read = new CanonicalText(text);
        return text.startsWith("{") && read.value(0) && read.at == text.length();
    }

    /**
     * The text of a string, number, boolean or null under a key of a canonical object.
     *
     * @return empty where there is no such key, its value is a list or map, or the text is not plain
     */
    static Optional<String> scalar(String object, String key) {
        CanonicalText read = new CanonicalText(object);
        if (!read.takes('{')) {
            return Optional.empty();
        }
        do {
            int from = read.at + 1;
            if (!read.string() || !read.takes(':')) {
                return Optional.empty();
            }
            boolean found = read.at - 2 - from == key.length() && object.startsWith(key, from);
            int start = read.at;
            if (!read.value(1)) {
                return Optional.empty();
            }
            if (found) {
                boolean plain = object.charAt(start) != '{' && object.charAt(start) != '[';
                return plain ? Optional.of(object.substring(start, read.at)) : Optional.empty();
            }
        } while (read.takes(','));
        return Optional.empty();
    }

    /** Whether a string stands between quotation marks as it is. */
    static boolean isPlain(String string) {
        for (int i = 0; i < string.length(); i++) {
            if (!isPlain(string.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
    }

    private boolean value(int depth) {
        if (at >= text.length() || depth > MAX_DEPTH) {
            return false;
        }
        return switch (text.charAt(at)) {
            case '"' -> string();
            case '{' -> object(depth);
            case '[' -> array(depth);
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> integer();
        };
    }

    private boolean object(int depth) {
        at++;
        if (takes('}')) {
            return true;
        }
        int last = -1;
        int lastEnd = -1;
        do {
            int from = at;
            if (!string() || (last >= 0 && !rises(last, lastEnd, from, at)) || !takes(':') || !value(depth + 1)) {
                return false;
            }
            last = from;
            lastEnd = text.indexOf('"', from + 1) + 1;
        } while (takes(','));
        return takes('}');
    }

    /** Plain characters are ASCII, whose order is that of code points. */
    private boolean rises(int a, int aEnd, int b, int bEnd) {
        int length = Math.min(aEnd - a, bEnd - b) - 1;
        for (int i = 1; i < length; i++) {
            char x = text.charAt(a + i);
            char y = text.charAt(b + i);
            if (x != y) {
                return x < y;
            }
        }
        return aEnd - a < bEnd - b;
    }

    private boolean array(int depth) {
        at++;
        if (takes(']')) {
            return true;
        }
        do {
            if (!value(depth + 1)) {
                return false;
            }
        } while (takes(','));
        return takes(']');
    }

    private boolean string() {
        if (!takes('"')) {
            return false;
        }
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        return takes('"');
    }

    private boolean integer() {
        boolean negative = takes('-');
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        int digits = at - start;
        boolean leading = digits > 0 && text.charAt(start) == '0' && (digits > 1 || negative);
        boolean whole = at == text.length() || text.charAt(at) == ',' || text.charAt(at) == '}'
                || text.charAt(at) == ']';
        return digits > 0 && digits <= MAX_DIGITS && !leading && whole;
    }

    private boolean word(String word) {
        boolean there = text.startsWith(word, at);
        at += word.length();
        return there;
    }

    private boolean takes(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }
}
