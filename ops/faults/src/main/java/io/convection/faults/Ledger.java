package io.convection.faults;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.convection.records.CommandAction;
import io.convection.records.JournalEntry;
import io.convection.records.fact.DeleteAgain;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Failed;
import io.convection.records.fact.Gone;
import io.convection.records.fact.GoneReason;
import io.convection.records.fact.ReplacementNeeded;
import io.convection.records.fact.Retries;
import io.convection.records.fact.Succeeded;
import io.convection.records.fact.Unanswered;

/** The operations of a journal: which were dispatched, and which have ended. Takes the entries of a partition in their order. */
final class Ledger {

    private final Set<String> dispatched = new HashSet<>();
    private final Map<String, String> open = new LinkedHashMap<>();
    private final Map<String, String> deletes = new HashMap<>();
    private final Set<String> succeeded = new HashSet<>();
    private long entries;
    private long attempts;
    private long retries;
    private long unanswered;

    synchronized void take(JournalEntry entry) {
        entries++;
        for (Object fact : entry.getFacts()) {
            take(entry, fact);
        }
    }

    private void take(JournalEntry entry, Object fact) {
        switch (fact) {
            case Dispatched f -> dispatched(entry, f);
            case Retries f -> retries++;
            case Succeeded f -> succeeded(entry, f.getResource(), f.getVersion(), f.getOperation());
            case DeleteAgain f -> succeeded(entry, f.getResource(), f.getVersion(), f.getOperation());
            case Failed f -> open.remove(id(entry, f.getResource(), f.getVersion(), f.getOperation()));
            case ReplacementNeeded f -> open.remove(id(entry, f.getResource(), f.getVersion(), f.getOperation()));
            case Unanswered f -> {
                unanswered++;
                open.remove(id(entry, f.getResource(), f.getVersion(), f.getOperation()));
            }
            case Gone f when f.getReason() == GoneReason.DELETED -> gone(version(entry, f.getResource(),
                    f.getVersion()));
            default -> {
                // not about an operation's course
            }
        }
    }

    private void dispatched(JournalEntry entry, Dispatched fact) {
        String id = id(entry, fact.getResource(), fact.getVersion(), fact.getOperation());
        attempts++;
        dispatched.add(id);
        open.put(id, entry.getStack());
        if (fact.getAction() == CommandAction.DELETE) {
            deletes.put(version(entry, fact.getResource(), fact.getVersion()), id);
        }
    }

    private void succeeded(JournalEntry entry, String resource, long version, long operation) {
        String id = id(entry, resource, version, operation);
        open.remove(id);
        succeeded.add(id);
    }

    private void gone(String version) {
        String id = deletes.remove(version);
        if (id != null) {
            open.remove(id);
            succeeded.add(id);
        }
    }

    private static String version(JournalEntry entry, String resource, long version) {
        return entry.getUid() + "/" + resource + "#" + version;
    }

    private static String id(JournalEntry entry, String resource, long version, long operation) {
        return version(entry, resource, version) + "/" + operation;
    }

    /** Entries taken. */
    synchronized long entries() {
        return entries;
    }

    /** Operations dispatched. */
    synchronized long operations() {
        return dispatched.size();
    }

    /** Commands that went out. */
    synchronized long attempts() {
        return attempts;
    }

    /** Attempts that failed and were followed by another. */
    synchronized long retries() {
        return retries;
    }

    /** Operations of which nobody knows what they did. */
    synchronized long unanswered() {
        return unanswered;
    }

    /** Every operation that was ever dispatched. */
    synchronized Set<String> dispatched() {
        return Set.copyOf(dispatched);
    }

    /** Every operation that the journal says was done. */
    synchronized Set<String> succeeded() {
        return Set.copyOf(succeeded);
    }

    /** Operations that have not ended, and their stacks. */
    synchronized Map<String, String> open() {
        return Map.copyOf(open);
    }
}
