package io.convection.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.apache.avro.specific.SpecificRecord;

import io.convection.core.Core;
import io.convection.core.Decision;
import io.convection.core.Input;
import io.convection.core.MemoryRows;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.Settings;
import io.convection.records.Source;
import io.convection.records.StackChange;
import io.convection.records.Trust;
import io.convection.simulator.scenario.Role;

/**
 * The core alone: one partition, its rows and its journal in memory. After every decision the entry, written to bytes and read again, is applied to a second set
 * of rows, which must come out the same as the first (invariant I6).
 */
public final class CoreBackend implements Backend {

    private static final int PARTITION = 0;
    private static final int DUE_AT_ONCE = 1000;

    private final Core core = new Core();
    private final List<Journaled> journal = new ArrayList<>();
    private final Deque<Input> queue = new ArrayDeque<>();
    private final Map<String, Long> offsets = new HashMap<>();
    /** Timers that were told once: those of a stack in quarantine stand still. */
    private final Set<ResourceEvent> told = new HashSet<>();
    private Instant now = NOW;
    private MemoryRows rows = new MemoryRows();
    private MemoryRows folded = new MemoryRows();
    private TestExecutor executor = new TestExecutor(new Gate(new Reality()));

    /** An engine without a past. */
    public CoreBackend() {
        Trust.install();
    }

    @Override
    public void open(Gate gate) {
        executor = new TestExecutor(gate);
        queue("settings", Settings.newBuilder().setRevision(1).build());
        TestType.all().forEach(type -> queue("resource-types", type));
        quiet();
    }

    @Override
    public void send(StackChange change) {
        queue("stack-changes", change);
    }

    @Override
    public void deliver(ResourceEvent event) {
        queue("resource-events", event);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void moveTo(Instant instant) {
        now = instant;
    }

    private void queue(String topic, SpecificRecord value) {
        long offset = offsets.merge(topic, 1L, Long::sum) - 1;
        queue.add(new Input(new Source(topic, PARTITION, offset), value));
    }

    /** Nothing moves but by this call: it decides until no input is left and the gate has answered nothing more. */
    @Override
    public void quiet() {
        do {
            while (!queue.isEmpty()) {
                decide(queue.remove());
            }
            executor.reports().forEach(this::deliver);
            if (queue.isEmpty()) {
                core.due(rows, now, DUE_AT_ONCE).stream().filter(told::add).forEach(this::deliver);
            }
        } while (!queue.isEmpty());
    }

    private void decide(Input input) {
        Decision decision = core.decide(rows, input, now);
        for (Decision.Write write : decision.writes()) {
            write.row().ifPresentOrElse(row -> rows.put(write.table(), write.key(), row),
                    () -> rows.delete(write.table(), write.key()));
        }
        JournalEntry entry = writtenAndRead(decision.entry());
        journal.add(new Journaled(PARTITION, entry));
        core.apply(entry, folded);
        RowDifference.find(rows, folded).ifPresent(difference -> {
            throw new IllegalStateException("the rows written are not what the entry makes of them: " + difference);
        });
        decision.notices().forEach(this::deliver);
        decision.reminder().ifPresent(this::deliver);
        decision.commands().forEach(command -> executor.take(command.command()));
        decision.controls().forEach(executor::take);
    }

    private static JournalEntry writtenAndRead(JournalEntry entry) {
        try {
            return JournalEntry.fromByteBuffer(entry.toByteBuffer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Journaled> journal() {
        return List.copyOf(journal);
    }

    @Override
    public void crash(Role role) {
        switch (role) {
            case EXECUTOR -> executor.crash();
            case ENGINE -> {
                rows = refold();
                folded = refold();
            }
        }
    }

    private MemoryRows refold() {
        MemoryRows fresh = new MemoryRows();
        journal.forEach(journaled -> core.apply(journaled.entry(), fresh));
        return fresh;
    }

    @Override
    public SortedMap<Integer, MemoryRows> rows() {
        return new TreeMap<>(Map.of(PARTITION, rows));
    }

    @Override
    public void close() {
        queue.clear();
    }
}
