package io.convection.audit.whatif;

import java.time.Duration;
import java.util.List;

/** The middle one of some lengths of time. */
final class Medians {

    private Medians() {}

    /** Of an even number the longer of the two in the middle; nothing of none. */
    static Duration of(List<Duration> lengths) {
        return lengths.isEmpty() ? Duration.ZERO : lengths.stream().sorted().toList().get(lengths.size() / 2);
    }
}
