package io.convection.simulator.random.moves;

import java.util.Locale;

/** Names of kinds. */
final class Names {

    private Names() {}

    /** {@code EventTwice} is {@code event-twice}. */
    static String dashed(Class<?> kind) {
        return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
