package io.convection.simulator;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

import io.convection.core.MemoryRows;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.StackChange;
import io.convection.simulator.scenario.Role;

/**
 * An engine, its topics and its executors, as the runner of one story sees them. Whatever is decided by a story's steps and expectations is decided by the
 * runner, from the journal, the gate and reality alone: so every backend gives the same verdict.
 *
 * <p>Made anew for each story: {@link #open}, then the story, then {@link #close}.
 */
public interface Backend extends AutoCloseable {

    /** Where the engine's clock stands when a story begins; on a broker that lives on, where the story before left it, if that is later. */
    Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    /**
     * Makes the engine ready: from now on every command arrives at this gate, and every answer comes back as an event. The types {@link TestType#all()} are known to
     * the engine when this returns.
     */
    void open(Gate gate);

    /** Sends a request. */
    void send(StackChange change);

    /** Delivers an event from outside any operation at the gate. */
    void deliver(ResourceEvent event);

    /** Where the engine's clock stands. */
    Instant now();

    /** Moves the engine's clock, forward only. Timers that are due by then fire before the backend is quiet. */
    void moveTo(Instant instant);

    /**
     * Waits until nothing moves: each record sent has its journal entry, each command in the journal is held at the gate or its answer is journalled, each
     * timer that is due has fired.
     *
     * @throws NotQuietException
     *             if that isn't so in good time
     */
    void quiet() throws NotQuietException;

    /** The journal so far: at least every entry of the story's stacks and, before them, those of their partitions; in order within each partition. */
    List<Journaled> journal();

    /** Kills a process and starts it again, as the scenario format says it for each backend. Operations held come back at the gate before the backend is quiet. */
    void crash(Role role);

    /**
     * What the backend's own stores hold now, by partition: what follows from the entries that {@link #journal} gives right after this call, and nothing else.
     * Rows of the host itself (the chain) are left out.
     *
     * @throws NotQuietException
     *             if what they hold does not stay the same for long enough to be read
     */
    SortedMap<Integer, MemoryRows> rows() throws NotQuietException;

    /** Ends what {@link #open} began. The gate is closed before. */
    @Override
    void close();

    /** A journal entry and the journal partition in which it stands. */
    record Journaled(int partition, JournalEntry entry) {}
}
