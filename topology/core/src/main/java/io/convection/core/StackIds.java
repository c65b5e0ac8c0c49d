package io.convection.core;

/** Stack ids: {@code project/name}. */
public final class StackIds {

    /** What a stack id looks like, for people. */
    public static final String RULE = "a stack id is `project/name`; each begins with a letter or digit and has at most 255 letters, digits, `_`, `.` and `-`";

    private static final int LONGEST = 255;

    private StackIds() {}

    /** Whether the text is a stack id. */
    public static boolean isValid(String text) {
        int slash = text.indexOf('/');
        return slash > 0 && isPart(text, 0, slash) && isPart(text, slash + 1, text.length());
    }

    private static boolean isPart(String text, int from, int to) {
        boolean good = to > from && to - from <= LONGEST && isLetterOrDigit(text.charAt(from));
        for (int i = from + 1; i < to && good; i++) {
            char c = text.charAt(i);
            good = isLetterOrDigit(c) || c == '_' || c == '.' || c == '-';
        }
        return good;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
