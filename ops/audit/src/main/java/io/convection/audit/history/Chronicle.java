package io.convection.audit.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import io.convection.records.JournalEntry;
import io.convection.records.StackChange;
import io.convection.records.fact.Parked;
import io.convection.records.fact.Postponed;
import io.convection.records.fact.Unparked;

/** The facts of a life, to be found by what they are about. */
final class Chronicle {

    private final List<HistoryEntry> entries;
    private final List<Mark> all = new ArrayList<>();
    private final Map<String, List<Mark>> byName = new HashMap<>();
    private final Map<String, StackChange> requests = new HashMap<>();
    private final Map<String, Object> parked = new HashMap<>();

    /**
     * @param entries
     *            those of one life, up to the moment that is looked at
     */
    Chronicle(List<HistoryEntry> entries) {
        this.entries = entries;
        for (int index = 0; index < entries.size(); index++) {
            JournalEntry entry = entries.get(index).entry();
            if (entry.getInput() instanceof StackChange change) {
                requests.putIfAbsent(change.getRequestId(), change);
            }
            for (Mark mark : Mark.of(index, entry)) {
                all.add(mark);
                byName.computeIfAbsent(mark.name(), none -> new ArrayList<>()).add(mark);
                note(mark, entry);
            }
        }
    }

    private void note(Mark mark, JournalEntry entry) {
        if (mark.fact() instanceof Postponed postponed) {
            requests.putIfAbsent(postponed.getChange().getRequestId(), postponed.getChange());
        } else if (mark.fact() instanceof Parked) {
            parked.put(entry.getSource().toString(), entry.getInput());
        }
    }

    /** The entry that a fact stands in. */
    JournalEntry entry(Mark mark) {
        return entries.get(mark.place().entry()).entry();
    }

    /** The entry of this place. */
    HistoryEntry at(int place) {
        return entries.get(place);
    }

    /** What the fact followed from: its entry's input, or one that had waited while the stack was in quarantine. */
    Object input(Mark mark) {
        return last(Mark.STACK, mark.place(), before -> before.fact() instanceof Unparked)
                .filter(before -> before.place().entry() == mark.place().entry())
                .map(before -> parked.get(((Unparked) before.fact()).getSource().toString()))
                .orElse(entry(mark).getInput());
    }

    /** A request of the stack, by its id. */
    Optional<StackChange> request(String id) {
        return Optional.ofNullable(requests.get(id));
    }

    /** All facts, in order. */
    List<Mark> all() {
        return all;
    }

    /** The nodes of which anything is said. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(byName.keySet());
        names.remove(Mark.STACK);
        return names;
    }

    /** All facts about a node, in order. */
    List<Mark> of(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /** The last such fact about a node, of all. */
    Optional<Mark> last(String name, Predicate<Mark> which) {
        return last(of(name), of(name).size(), which);
    }

    /** The last such fact about a node before a place. */
    Optional<Mark> last(String name, Place before, Predicate<Mark> which) {
        return last(of(name), countBefore(of(name), before), which);
    }

    /** The last such fact of the same entry before a place. */
    Optional<Mark> lastInEntry(Place before, Predicate<Mark> which) {
        int end = countBefore(all, before);
        int begin = countBefore(all, new Place(before.entry(), 0));
        return last(all.subList(begin, end), end - begin, which);
    }

    /** The first such fact of all behind a place. */
    Optional<Mark> firstOfAll(Place behind, Predicate<Mark> which) {
        return all.subList(countBefore(all, behind), all.size()).stream()
                .filter(mark -> behind.isBefore(mark.place())).filter(which).findFirst();
    }

    private static Optional<Mark> last(List<Mark> marks, int count, Predicate<Mark> which) {
        for (int i = count - 1; i >= 0; i--) {
            if (which.test(marks.get(i))) {
                return Optional.of(marks.get(i));
            }
        }
        return Optional.empty();
    }

    private static int countBefore(List<Mark> marks, Place place) {
        int low = 0;
        int high = marks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (marks.get(middle).place().isBefore(place)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
