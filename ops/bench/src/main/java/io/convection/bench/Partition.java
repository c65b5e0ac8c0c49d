package io.convection.bench;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

import org.apache.avro.specific.SpecificRecord;

import io.convection.core.Core;
import io.convection.core.Decision;
import io.convection.core.Input;
import io.convection.core.RowReader;
import io.convection.core.Table;
import io.convection.records.ConvergeCommand;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.ResourceType;
import io.convection.records.Settings;
import io.convection.records.Source;
import io.convection.records.StackChange;
import io.convection.records.fact.Rejected;

/** Hosts the core as the engine does, with executors that answer at once: decides, writes rows, encodes and chains the entry. */
final class Partition {

    static final String STACK = "bench/stack";
    static final String TYPE = "Bench::Resource";

    private final Core core = new Core();
    private final BenchRows rows = new BenchRows();
    private final Journal journal = new Journal();
    private final PromptExecutor executor = new PromptExecutor();
    private final Deque<ConvergeCommand> commands = new ArrayDeque<>();
    private final Deque<ResourceEvent> reminders = new ArrayDeque<>();
    private Instant now = Instant.ofEpochMilli(1_900_000_000_000L);
    private long offset;
    private long inputs;

    /**
     * @param maxInFlight
     *            operations that one stack may have in flight
     */
    Partition(int maxInFlight) {
        decide("settings", Settings.newBuilder().setMaxResources(10_000_000).setMaxDependencies(10_000_000)
                .setMaxInFlight(maxInFlight).build());
        decide("resource-types",
                ResourceType.newBuilder().setName(TYPE).setAnyProperty(true).setAnyAttribute(true).build());
    }

    /** Asks for a change, and goes on reminding until nothing is left that doesn't wait for an executor. */
    void ask(StackChange change) {
        JournalEntry entry = decide("stack-changes", change);
        for (Object fact : entry.getFacts()) {
            if (fact instanceof Rejected rejected) {
                throw new IllegalStateException(rejected.toString());
            }
        }
        remind();
    }

    /** Answers the oldest command; false if there is none. */
    boolean complete() {
        ConvergeCommand command = commands.poll();
        if (command == null) {
            return false;
        }
        decide("resource-events", executor.answer(command));
        remind();
        return true;
    }

    private void remind() {
        while (!reminders.isEmpty()) {
            decide("resource-events", reminders.remove());
        }
    }

    private JournalEntry decide(String topic, SpecificRecord value) {
        inputs++;
        if ((inputs & 127) == 0) {
            now = now.plusMillis(1);
        }
        Decision decision = core.decide(rows, new Input(new Source(topic, 3, offset++), value), now);
        rows.write(decision.writes());
        journal.append(decision.entry());
        for (Decision.Command command : decision.commands()) {
            commands.add(command.command());
        }
        decision.reminder().ifPresent(reminders::add);
        return decision.entry();
    }

    BenchRows rows() {
        return rows;
    }

    Journal journal() {
        return journal;
    }

    /** Inputs decided so far. */
    long inputs() {
        return inputs;
    }

    /** What the stack's public row says; nothing where there is none. */
    String status() {
        RowReader read = rows;
        return read.get(Table.STACKS, STACK).map(row -> ((io.convection.records.Stack) row).getStatus().name())
                .orElse("");
    }
}
