package io.convection.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.convection.core.Core;
import io.convection.core.MemoryRows;
import io.convection.core.StackView;
import io.convection.core.Table;
import io.convection.records.CommandAction;
import io.convection.records.JournalEntry;
import io.convection.records.Resource;
import io.convection.records.ResourceEvent;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Gone;
import io.convection.records.fact.GoneReason;
import io.convection.records.fact.Succeeded;
import io.convection.simulator.Backend.Journaled;
import io.convection.simulator.scenario.Ref;

/** What a backend's journal says, folded by the runner itself: the rows of each partition, and the operations of each stack. */
final class StoryJournal {

    /**
     * An operation that was dispatched.
     *
     * @param id
     *            {@code UID/C#17/3}
     * @param incarnation
     *            which of the versions that the name has had in this story, from 1
     * @param entry
     *            which of the stack's entries dispatched it first, from 0
     */
    record Operation(String id, String stack, String resource, int incarnation, CommandAction action, int entry) {}

    private static final int MOST_STACKS = 10_000;
    private static final Instant END_OF_TIME = Instant.ofEpochMilli(Long.MAX_VALUE);

    private final Core core = new Core();
    private final SortedMap<Integer, MemoryRows> rows = new TreeMap<>();
    private final Map<Integer, Integer> read = new HashMap<>();
    private final Map<String, Integer> partitions = new HashMap<>();
    private final Map<String, List<JournalEntry>> entries = new LinkedHashMap<>();
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Map<String, List<String>> versions = new HashMap<>();
    private final Map<String, String> physicalIds = new HashMap<>();
    private final Set<String> retained = new HashSet<>();

    /** Takes in what is new; what was read before stands first in each partition. */
    void read(List<Journaled> journal) {
        Map<Integer, Integer> position = new HashMap<>();
        for (Journaled journaled : journal) {
            int index = position.merge(journaled.partition(), 1, Integer::sum);
            if (index > read.getOrDefault(journaled.partition(), 0)) {
                read.put(journaled.partition(), index);
                add(journaled.partition(), journaled.entry());
            }
        }
    }

    private void add(int partition, JournalEntry entry) {
        core.apply(entry, rows.computeIfAbsent(partition, none -> new MemoryRows()));
        partitions.put(entry.getStack(), partition);
        List<JournalEntry> ofStack = entries.computeIfAbsent(entry.getStack(), none -> new ArrayList<>());
        ofStack.add(entry);
        for (Object fact : entry.getFacts()) {
            if (fact instanceof Dispatched dispatched) {
                dispatched(entry, dispatched, ofStack.size() - 1);
            } else if (fact instanceof Succeeded succeeded) {
                succeeded.getPhysicalId().ifPresent(id -> physicalIds.put(
                        version(entry, succeeded.getResource(), succeeded.getVersion()), id));
            } else if (fact instanceof Gone gone && gone.getReason() == GoneReason.RETAINED) {
                Optional.ofNullable(physicalIds.get(version(entry, gone.getResource(), gone.getVersion())))
                        .ifPresent(retained::add);
            }
        }
    }

    private void dispatched(JournalEntry entry, Dispatched fact, int index) {
        List<String> ofName = versions.computeIfAbsent(entry.getStack() + "/" + fact.getResource(),
                none -> new ArrayList<>());
        String version = version(entry, fact.getResource(), fact.getVersion());
        if (!ofName.contains(version)) {
            ofName.add(version);
        }
        String id = Operations.id(entry.getUid(), fact);
        operations.putIfAbsent(id, new Operation(id, entry.getStack(), fact.getResource(),
                ofName.indexOf(version) + 1, fact.getAction(), index));
    }

    private static String version(JournalEntry entry, String resource, long version) {
        return entry.getUid() + "/" + resource + "#" + version;
    }

    /** Whether an event is about what the story means. */
    boolean isOn(JournalEntry entry, ResourceEvent event, Ref ref) {
        List<String> ofName = versions.getOrDefault(entry.getStack() + "/" + ref.name(), List.of());
        int incarnation = ofName.indexOf(event.getUid() + "/" + ref.name() + "#" + event.getVersion()) + 1;
        return event.getResource().equals(ref.name())
                && (ref.version().isEmpty() || ref.version().getAsInt() == incarnation);
    }

    /** Every operation, oldest dispatch first. */
    Collection<Operation> operations() {
        return operations.values();
    }

    /** The entries of a stack, in order. */
    List<JournalEntry> entries(String stack) {
        return entries.getOrDefault(stack, List.of());
    }

    /** The entries of some stacks, by id in order of their first. */
    Map<String, List<JournalEntry>> entries(Predicate<String> which) {
        Map<String, List<JournalEntry>> found = new LinkedHashMap<>();
        entries.forEach((stack, ofStack) -> {
            if (which.test(stack)) {
                found.put(stack, ofStack);
            }
        });
        return found;
    }

    /** What can be asked of the stack's folded rows. */
    StackView view(String stack) {
        int partition = partitions.getOrDefault(stack, 0);
        return new StackView(rows.getOrDefault(partition, new MemoryRows()), stack);
    }

    /** When the first timer of each of some stacks is due. */
    Stream<Instant> timers(Predicate<String> which) {
        return rows.values().stream().flatMap(partition -> core.due(partition, END_OF_TIME, MOST_STACKS).stream())
                .filter(event -> which.test(event.getStack()))
                .map(event -> Instant.ofEpochMilli(event.getOperation()));
    }

    /** The public rows of some stacks' resources. */
    Stream<Resource> resources(Predicate<String> which) {
        return rows.values().stream().flatMap(partition -> partition.rows(Table.RESOURCES).values().stream())
                .map(Resource.class::cast).filter(row -> which.test(row.getStack()));
    }

    /** The physical resources that stacks have left alone, by id: no longer their own. */
    Set<String> retained() {
        return retained;
    }

    /** Compares the fold with what a backend holds. */
    Optional<RowDifference> difference(SortedMap<Integer, MemoryRows> stored) {
        Set<Integer> all = new HashSet<>(rows.keySet());
        all.addAll(stored.keySet());
        return all.stream().sorted().flatMap(partition -> RowDifference.find(
                stored.getOrDefault(partition, new MemoryRows()),
                rows.getOrDefault(partition, new MemoryRows())).stream()).findFirst();
    }
}
