package io.convection.dev;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.Source;
import io.convection.records.fact.Continues;
import io.convection.records.fact.Dispatched;
import io.convection.simulator.Gate;
import io.convection.simulator.Operations;

/**
 * What still moves in a story: records that were sent and have no journal entry, reminders that the engine sent to itself, and commands in the journal that
 * neither are held at the gate nor have their answer in the journal.
 */
final class Stillness {

    private final Gate gate;
    private final Set<Source> sent = new LinkedHashSet<>();
    private final Set<String> reminders = new LinkedHashSet<>();
    /** Operations by attempt. */
    private final Map<String, String> unanswered = new LinkedHashMap<>();
    private final Set<String> arrived = new HashSet<>();

    Stillness(Gate gate) {
        this.gate = gate;
    }

    /** A record was stored there. */
    void sent(Source source) {
        sent.add(source);
    }

    /** An entry was read; each once, in order within a partition. */
    void read(JournalEntry entry) {
        sent.remove(entry.getSource());
        if (entry.getInput() instanceof ResourceEvent event) {
            read(event);
        }
        for (Object fact : entry.getFacts()) {
            if (fact instanceof Dispatched dispatched) {
                String operation = Operations.id(entry.getUid(), dispatched);
                unanswered.put(operation + "@" + dispatched.getAttempt(), operation);
            } else if (fact instanceof Continues continues) {
                reminders.add(reminder(entry.getStack(), continues.getNumber()));
            }
        }
    }

    private void read(ResourceEvent event) {
        if (event.getKind() == EventKind.CONTINUE) {
            reminders.remove(reminder(event.getStack(), event.getOperation()));
        } else if (event.getKind() == EventKind.COMPLETED || event.getKind() == EventKind.FAILED
                || event.getKind() == EventKind.NEEDS_REPLACEMENT) {
            unanswered.remove(Operations.id(event) + "@" + event.getAttempt());
        }
    }

    private static String reminder(String stack, long number) {
        return "reminder " + number + " of " + stack;
    }

    /** Who held operations is dead: they arrive again. */
    void forgetArrivals() {
        arrived.clear();
    }

    /** Whether all that is missing are commands on their way to the gate. */
    boolean awaitsArrivals() {
        note();
        return sent.isEmpty() && reminders.isEmpty()
                && unanswered.values().stream().anyMatch(operation -> !arrived.contains(operation))
                && unanswered.values().stream()
                        .allMatch(operation -> gate.holds(operation) || !arrived.contains(operation));
    }

    /** What is missing, a phrase each; empty where nothing moves. */
    List<String> missing() {
        note();
        List<String> missing = new ArrayList<>();
        sent.forEach(source -> missing.add("no journal entry for " + source.getTopic() + "-" + source.getPartition()
                + "@" + source.getOffset()));
        reminders.forEach(reminder -> missing.add("no journal entry for " + reminder));
        unanswered.forEach((attempt, operation) -> {
            if (!gate.holds(operation)) {
                missing.add(attempt + (arrived.contains(operation) ? " has no answer" : " did not arrive at the gate"));
            }
        });
        return missing;
    }

    /** What was at the gate once and is not held was let go: it is the answer that is waited for. */
    private void note() {
        unanswered.values().stream().filter(operation -> gate.holds(operation) || gate.refused(operation))
                .forEach(arrived::add);
    }
}
