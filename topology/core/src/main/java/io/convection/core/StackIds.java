package io.convection.core;

import java.util.regex.Pattern;

/** Stack ids: {@code project/name}. */
public final class StackIds {

    /** What a stack id looks like, for people. */
    public static final String RULE = "a stack id is `project/name`; each begins with a letter or digit and has at most 255 letters, digits, `_`, `.` and `-`";

    private static final Pattern FORM = Pattern
            .compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,254}/[A-Za-z0-9][A-Za-z0-9_.-]{0,254}");

    private StackIds() {}

    /** Whether the text is a stack id. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }
}
