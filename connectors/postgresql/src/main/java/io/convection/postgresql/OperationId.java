package io.convection.postgresql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An operation's id, taken apart.
 *
 * @param uid of the stack; a stack made anew under an old name has another
 * @param version {@code UID/C#17}: what the operation works on
 * @param versionNumber 17: a version made later has a higher one
 * @param number 3 of {@code UID/C#17/3}: of two operations on a version, the one with the higher number is newer
 */
record OperationId(String uid, String version, long versionNumber, long number) {

    private static final Pattern FORM = Pattern.compile("(([^/]+)/.+#(\\d{1,18}))/(\\d{1,18})", Pattern.DOTALL);

    /**
     * From its text.
     *
     * @throws IllegalArgumentException if it is none
     */
    static OperationId of(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an operation's id: " + text);
        }
        return new OperationId(parts.group(2), parts.group(1), Long.parseLong(parts.group(3)),
                Long.parseLong(parts.group(4)));
    }
}
