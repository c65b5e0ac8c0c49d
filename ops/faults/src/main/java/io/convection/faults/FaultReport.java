package io.convection.faults;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of a run.
 *
 * @param time for which there were faults
 * @param recoveries how long each was felt
 * @param counts how much happened
 * @param delays of a rolling scenario: the longest silence of any stack in each of its steps
 * @param ended how often a process ended by itself
 * @param errors lines of logs that complain, by kind
 * @param wrongs what does not hold; empty if all does
 */
public record FaultReport(Duration time, Recoveries recoveries, FaultCounts counts, List<Delay> delays, int ended,
        SortedMap<String, Integer> errors, List<String> wrongs) {

    public FaultReport {
        delays = List.copyOf(delays);
        errors = new TreeMap<>(errors);
        wrongs = List.copyOf(wrongs);
    }

    /**
     * The longest time for which nothing was heard of a stack that had something to do.
     *
     * @param step what was done meanwhile
     * @param stack which fared worst
     */
    public record Delay(String step, String stack, Duration longest) {}

    /** How many of these words of what does not hold there are: {@code lost}, {@code doubled}. */
    public long wrongs(String kind) {
        return wrongs.stream().filter(wrong -> wrong.startsWith(kind + ":")).count();
    }

    /** Whether all holds. */
    public boolean isClean() {
        return wrongs.isEmpty();
    }
}
