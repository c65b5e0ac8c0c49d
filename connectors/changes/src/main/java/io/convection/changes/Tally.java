package io.convection.changes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Failed;
import io.convection.records.fact.Gone;
import io.convection.records.fact.NameFailed;
import io.convection.records.fact.Pended;
import io.convection.records.fact.Removed;
import io.convection.records.fact.ReplacementNeeded;
import io.convection.records.fact.Settled;
import io.convection.records.fact.Succeeded;
import io.convection.records.fact.Unanswered;

/** How far a change has come, counted from the facts of the journal since it was accepted: names to settle, versions to go, operations in flight. */
public final class Tally {

    private final Set<String> open = new HashSet<>();
    private final Map<String, String> inFlight = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private long settled;
    private long toGo;
    private long gone;

    /** Counts a fact. */
    void take(Fact fact) {
        switch (fact) {
            case Pended pended -> pended.getNodes().stream().filter(Tally::isResource).forEach(open::add);
            case Removed removed -> toGo += removed.getNodes().stream().filter(Tally::isResource).count();
            case Settled done -> {
                open.remove(done.getResource());
                settled++;
                toGo += done.getSuperseded().size();
            }
            case Gone done -> {
                gone++;
                inFlight.remove(version(done.getResource(), done.getVersion()));
            }
            case Dispatched command -> inFlight.put(version(command.getResource(), command.getVersion()),
                    command.getAction().name().toLowerCase(Locale.ROOT));
            case Succeeded done -> inFlight.remove(version(done.getResource(), done.getVersion()));
            case Failed done -> inFlight.remove(version(done.getResource(), done.getVersion()));
            case Unanswered done -> inFlight.remove(version(done.getResource(), done.getVersion()));
            case ReplacementNeeded done -> inFlight.remove(version(done.getResource(), done.getVersion()));
            case NameFailed failed -> failures.add(failed.getResource() + ": " + failed.getReason());
            default -> {
                // the others don't change what is counted
            }
        }
    }

    private static boolean isResource(String node) {
        return !node.startsWith("=") && !node.startsWith("$");
    }

    private static String version(String resource, long version) {
        return resource + "#" + version;
    }

    /** What is done: names that settled, versions that are gone. */
    public long done() {
        return settled + gone;
    }

    /** What was found to be done so far; never less than {@link #done()}. */
    public long total() {
        return settled + open.size() + Math.max(toGo, gone);
    }

    /** The operations in flight, oldest first: {@code create A#1}. */
    public List<String> inFlight() {
        return inFlight.entrySet().stream().map(each -> each.getValue() + " " + each.getKey()).toList();
    }

    /** The names that failed, each with its reason. */
    public List<String> failures() {
        return List.copyOf(failures);
    }
}
