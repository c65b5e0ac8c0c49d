package io.convection.dev;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.convection.core.Core;
import io.convection.core.MemoryRows;
import io.convection.records.EventKind;
import io.convection.records.ResourceEvent;
import io.convection.simulator.Backend.Journaled;

/** Which timers of a story's stacks are due, and were not read by the engine. Known from the journal alone. */
final class DueTimers {

    private static final int MOST = 1000;

    private final Core core = new Core();
    private final Map<Integer, MemoryRows> rows = new TreeMap<>();
    private final Set<String> read = new HashSet<>();

    /** An entry was read; each once, in order within a partition. */
    void read(Journaled journaled) {
        core.apply(journaled.entry(), rows.computeIfAbsent(journaled.partition(), none -> new MemoryRows()));
        if (journaled.entry().getInput() instanceof ResourceEvent event && event.getKind() == EventKind.TIMER_DUE) {
            read.add(shown(event));
        }
    }

    /** A phrase for each; one that was read and still stands, because its stack is in quarantine, is none. */
    List<String> missing(Instant now) {
        return rows.values().stream().flatMap(partition -> core.due(partition, now, MOST).stream())
                .map(DueTimers::shown).filter(timer -> !read.contains(timer)).toList();
    }

    private static String shown(ResourceEvent event) {
        return "no journal entry for the timer of " + event.getStack() + " at "
                + Instant.ofEpochMilli(event.getOperation());
    }
}
