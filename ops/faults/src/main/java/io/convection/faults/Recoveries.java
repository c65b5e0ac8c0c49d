package io.convection.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How long each fault was felt, by kind. */
public final class Recoveries {

    private final Map<FaultKind, List<Duration>> gaps = new EnumMap<>(FaultKind.class);
    private final Map<FaultKind, List<Duration>> whole = new EnumMap<>(FaultKind.class);

    /**
     * One more.
     *
     * @param gap the longest time without a completion in any partition
     * @param until everything was as before, the process itself included
     */
    synchronized void add(FaultKind kind, Duration gap, Duration until) {
        gaps.computeIfAbsent(kind, none -> new ArrayList<>()).add(gap);
        whole.computeIfAbsent(kind, none -> new ArrayList<>()).add(until);
    }

    /** How many of them there were. */
    public synchronized int count(FaultKind kind) {
        return gaps.getOrDefault(kind, List.of()).size();
    }

    /** How many there were. */
    public synchronized int count() {
        return gaps.values().stream().mapToInt(List::size).sum();
    }

    /** Of 100 faults of a kind, the gap that so many did not exceed; zero where there were none. */
    public synchronized Duration gap(FaultKind kind, int percent) {
        return percentile(gaps.getOrDefault(kind, List.of()), percent);
    }

    /** Likewise, the time until everything was as before. */
    public synchronized Duration whole(FaultKind kind, int percent) {
        return percentile(whole.getOrDefault(kind, List.of()), percent);
    }

    static Duration percentile(List<Duration> times, int percent) {
        if (times.isEmpty()) {
            return Duration.ZERO;
        }
        List<Duration> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.0) - 1));
    }
}
