package io.convection.executor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import io.convection.records.Resource;
import io.convection.records.ResourceStatus;

/**
 * The resources that are observed, and when each is due. Only those of the types asked for are kept, and only while there is something physical that no operation is
 * in flight on. Intervals vary by up to a tenth, by resource, so that what was made together is not looked at together.
 */
final class Watchlist {

    /**
     * A resource that is observed.
     *
     * @param key of its row
     */
    record Watched(String key, int partition, Resource row, Instant due) {}

    private static final double VARIES = 0.1;

    private final Map<String, Duration> every;
    private final Map<String, Watched> byKey = new HashMap<>();
    private final TreeSet<Watched> byTime = new TreeSet<>(
            Comparator.comparing(Watched::due).thenComparing(Watched::key));

    Watchlist(Map<String, Duration> every) {
        this.every = every;
    }

    /** A row as it is now; empty where there is none any more. What is new is first due within its interval; what was known is due when it was. */
    void put(String key, int partition, Optional<Resource> row, Instant now) {
        Optional<Watched> before = remove(key);
        row.filter(this::isObservable).ifPresent(found -> {
            Duration interval = every.get(found.getType());
            Instant due = before.map(Watched::due).orElseGet(() -> now.plus(part(interval, fraction(key))));
            add(new Watched(key, partition, found, due));
        });
    }

    private boolean isObservable(Resource row) {
        return every.containsKey(row.getType()) && row.getVersion() > 0 && row.getPhysicalId().isPresent()
                && row.getProperties().isPresent() && row.getAction().isEmpty() && !row.getDoomed()
                && row.getStatus() != ResourceStatus.CREATE_FAILED;
    }

    /** Those of a partition are another's to observe. */
    void drop(int partition) {
        List.copyOf(byKey.values()).stream().filter(watched -> watched.partition() == partition)
                .forEach(watched -> remove(watched.key()));
    }

    /** Those that are due, the longest first; each is due again after its interval. */
    List<Watched> take(Instant now, int most) {
        List<Watched> due = new ArrayList<>();
        while (due.size() < most && !byTime.isEmpty() && !byTime.first().due().isAfter(now)) {
            Watched first = byTime.first();
            remove(first.key());
            Duration interval = every.get(first.row().getType());
            Duration next = part(interval, 1 - VARIES + 2 * VARIES * fraction(first.key()));
            add(new Watched(first.key(), first.partition(), first.row(), now.plus(next)));
            due.add(first);
        }
        return due;
    }

    /** Whether the row is still the one that was observed. */
    boolean isAsItWas(Watched observed) {
        return Optional.ofNullable(byKey.get(observed.key()))
                .filter(now -> now.row().getSequence() == observed.row().getSequence()
                        && now.row().getUid().equals(observed.row().getUid()))
                .isPresent();
    }

    int size() {
        return byKey.size();
    }

    /** How long the first has been due; zero where none is. */
    Duration behind(Instant now) {
        boolean late = !byTime.isEmpty() && byTime.first().due().isBefore(now);
        return late ? Duration.between(byTime.first().due(), now) : Duration.ZERO;
    }

    private void add(Watched watched) {
        byKey.put(watched.key(), watched);
        byTime.add(watched);
    }

    private Optional<Watched> remove(String key) {
        Optional<Watched> gone = Optional.ofNullable(byKey.remove(key));
        gone.ifPresent(byTime::remove);
        return gone;
    }

    private static Duration part(Duration whole, double fraction) {
        return Duration.ofMillis(Math.round(whole.toMillis() * fraction));
    }

    /** From 0 to below 1, the same for a key wherever it is observed. */
    private static double fraction(String key) {
        // Murmur's last step: hash codes of keys that differ little differ little, too.
        int hash = key.hashCode() * 0x9E3779B9;
        hash ^= hash >>> 16;
        return (hash & 0xFFFF) / (double) 0x10000;
    }
}
