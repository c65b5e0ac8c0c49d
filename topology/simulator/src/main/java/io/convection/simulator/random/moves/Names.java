package io.convection.simulator.random.moves;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of kinds. */
final class Names {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private Names() {}

    /** {@code EventTwice} is {@code event-twice}. */
    static String dashed(Class<?> kind) {
        return BETWEEN_WORDS.matcher(kind.getSimpleName()).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}
