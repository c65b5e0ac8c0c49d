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
import io.convection.records.fact.Asked;
import io.convection.records.fact.CancelAsked;
import io.convection.records.fact.Continues;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.ObserveAsked;
import io.convection.simulator.Gate;
import io.convection.simulator.Operations;

/**
 * What still moves in a story: records that were sent and have no journal entry, reminders that the engine sent to itself, and commands in the journal that
 * neither are held at the gate nor have their answer in the journal. What is stalled does not move; what is held and was to be cancelled does.
 */
final class Stillness {

    private final Gate gate;
    private final Set<Source> sent = new LinkedHashSet<>();
    private final Set<String> reminders = new LinkedHashSet<>();
    /** Operations by attempt. */
    private final Map<String, String> unanswered = new LinkedHashMap<>();
    /** Operations that were to be ended by who holds them. */
    private final Set<String> cancelled = new HashSet<>();
    private final Set<String> observations = new LinkedHashSet<>();
    /** Attempts. */
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
            read(entry, fact);
        }
    }

    private void read(JournalEntry entry, Object fact) {
        String uid = entry.getUid();
        switch (fact) {
            case Dispatched sent -> awaits(Operations.id(uid, sent), sent.getAttempt());
            case Asked asked -> awaits(Operations.id(uid, asked.getResource(), asked.getVersion(),
                    asked.getOperation()), asked.getAttempt());
            case CancelAsked asked -> cancelled
                    .add(Operations.id(uid, asked.getResource(), asked.getVersion(), asked.getOperation()));
            case ObserveAsked asked -> observations.add(observation(entry.getStack(), asked.getResource(),
                    asked.getVersion(), asked.getTraversal()));
            case Continues continues -> reminders.add(reminder(entry.getStack(), continues.getNumber()));
            default -> {
                // brings nothing on its way
            }
        }
    }

    private void awaits(String operation, int number) {
        String attempt = operation + "@" + number;
        unanswered.put(attempt, operation);
        arrived.remove(attempt);
    }

    private void read(ResourceEvent event) {
        if (event.getKind() == EventKind.CONTINUE) {
            reminders.remove(reminder(event.getStack(), event.getOperation()));
        } else if (event.getKind() == EventKind.OBSERVED) {
            observations.remove(observation(event.getStack(), event.getResource(), event.getVersion(),
                    event.getTraversal()));
        } else if (event.getKind() == EventKind.IN_PROGRESS && event.getToken().isPresent()) {
            unanswered.remove(Operations.id(event) + "@" + event.getAttempt());
        } else if (event.getKind() == EventKind.COMPLETED || event.getKind() == EventKind.FAILED
                || event.getKind() == EventKind.NEEDS_REPLACEMENT) {
            unanswered.remove(Operations.id(event) + "@" + event.getAttempt());
            cancelled.remove(Operations.id(event));
        }
    }

    private static String observation(String stack, String resource, long version, long traversal) {
        return "observation of " + stack + "/" + resource + "#" + version + " for traversal " + traversal;
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
        return sent.isEmpty() && reminders.isEmpty() && observations.isEmpty()
                && unanswered.keySet().stream().anyMatch(attempt -> !arrived.contains(attempt))
                && unanswered.keySet().stream().allMatch(attempt -> rests(attempt) || !arrived.contains(attempt));
    }

    private boolean rests(String attempt) {
        return gate.isStalled(attempt)
                || (gate.holdsAttempt(attempt) && !cancelled.contains(unanswered.get(attempt)));
    }

    /** What is missing, a phrase each; empty where nothing moves. */
    List<String> missing() {
        note();
        List<String> missing = new ArrayList<>();
        sent.forEach(source -> missing.add("no journal entry for " + source.getTopic() + "-" + source.getPartition()
                + "@" + source.getOffset()));
        reminders.forEach(reminder -> missing.add("no journal entry for " + reminder));
        observations.forEach(observation -> missing.add("no " + observation));
        unanswered.keySet().stream().filter(attempt -> !rests(attempt)).forEach(attempt -> missing
                .add(attempt + (arrived.contains(attempt) ? " has no answer" : " did not arrive at the gate")));
        return missing;
    }

    /** What was at the gate once and is not held was let go: it is the answer that is waited for. */
    private void note() {
        unanswered.forEach((attempt, operation) -> {
            if (gate.holdsAttempt(attempt) || gate.refused(operation) || gate.isStalled(attempt)) {
                arrived.add(attempt);
            }
        });
    }
}
