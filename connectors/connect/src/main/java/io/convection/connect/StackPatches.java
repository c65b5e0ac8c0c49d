package io.convection.connect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.convection.changes.Change;
import io.convection.changes.ChangeException;
import io.convection.records.ChangeKind;
import io.convection.records.Definition;
import io.convection.records.StackChange;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.Repeated;
import io.convection.records.fact.StackGone;

/**
 * The rows of one stack on their way into it. One patch is asked for at a time; what comes meanwhile is gathered, the last of each resource, and is the next one:
 * the more there is to do, the more goes into a patch. A patch that is rejected for one of its rows is asked for without that row; one that is rejected for
 * something else, in halves.
 */
final class StackPatches {

    private final String stack;
    private final String origin;
    private final Outcomes outcomes;
    private final Deque<List<RowChange>> next = new ArrayDeque<>();
    private final Map<String, RowChange> gathered = new LinkedHashMap<>();
    private Optional<Asked> asked = Optional.empty();
    private ChangeKind kind = ChangeKind.PATCH;
    private long requests;
    private boolean held;

    /** What became of rows. */
    interface Outcomes {

        /** The stack is as the row says, or is on its way there. */
        void done(RowChange row);

        /** The engine refuses the row. */
        void refused(RowChange row, String why);
    }

    private record Asked(String requestId, List<RowChange> rows) {}

    StackPatches(String stack, String origin, Outcomes outcomes) {
        this.stack = stack;
        this.origin = origin;
        this.outcomes = outcomes;
    }

    /** Takes a row; the one before it of the same resource needs no patch any more. */
    void gather(RowChange row) {
        gathered.merge(row.resource(), row, (earlier, later) -> later.insteadOf(earlier));
    }

    /** The records that ask for what is to be asked now; none if there is nothing, or something is asked already. */
    List<StackChange> next() {
        while (asked.isEmpty() && !held) {
            List<RowChange> rows = rows();
            if (rows.isEmpty()) {
                return List.of();
            }
            try {
                List<StackChange> records = change(rows).records();
                asked = Optional.of(new Asked(records.getFirst().getRequestId(), rows));
                return records;
            } catch (ChangeException e) {
                without(rows, e.place(), e.getMessage());
            }
        }
        return List.of();
    }

    private List<RowChange> rows() {
        if (next.isEmpty()) {
            next.add(List.copyOf(gathered.values()));
            gathered.clear();
        }
        return next.remove();
    }

    private Change change(List<RowChange> rows) {
        List<Definition> set = rows.stream().flatMap(row -> row.definition().stream()).toList();
        List<String> removed = rows.stream().filter(row -> row.definition().isEmpty()).map(RowChange::resource)
                .toList();
        String id = id(rows);
        Change change = Change.of(kind, stack, id).origin(origin).definitions(set);
        return kind == ChangeKind.PATCH ? change.remove(removed) : change;
    }

    /** The same rows in the same patch have the same id, also after a restart. */
    private String id(List<RowChange> rows) {
        List<String> parts = new ArrayList<>(List.of(origin, stack, kind.name()));
        rows.forEach(row -> parts.add(row.resource() + " " + row.position()));
        return "rows-" + Template.hash(parts.toArray(String[]::new)).substring(0, 24)
                + (requests == 0 ? "" : "-" + requests);
    }

    /** What the engine said. */
    void answered(Optional<String> requestId, Fact fact) {
        if (fact instanceof StackGone) {
            held = false;
        } else if (asked.isPresent() && requestId.equals(Optional.of(asked.get().requestId))) {
            List<RowChange> rows = asked.get().rows;
            asked = Optional.empty();
            switch (fact) {
                case Accepted yes -> accepted(rows);
                case Rejected no -> rejected(rows, no);
                case Repeated again -> underAnotherId(rows);
                default -> throw new IllegalArgumentException("no answer: " + fact);
            }
        }
    }

    /** The request was known from before a restart: what became of it is not known, or the mapping was another. */
    private void underAnotherId(List<RowChange> rows) {
        requests++;
        next.addFirst(rows);
    }

    private void accepted(List<RowChange> rows) {
        kind = ChangeKind.PATCH;
        requests = 0;
        rows.forEach(outcomes::done);
    }

    private void rejected(List<RowChange> rows, Rejected no) {
        switch (no.getCode()) {
            case "unknown-stack" -> create(rows);
            case "stack-exists" -> again(ChangeKind.PATCH, rows);
            case "stack-deleting" -> {
                held = true;
                next.addFirst(rows);
            }
            case "request-id-reused", "parts-incomplete" -> underAnotherId(rows);
            default -> without(rows, no.getPlace(),
                    ChangeException.words(no.getCode(), no.getPlace(), no.getMessage()));
        }
    }

    /** There is nothing that could be removed. */
    private void create(List<RowChange> rows) {
        rows.stream().filter(row -> row.definition().isEmpty()).forEach(outcomes::done);
        again(ChangeKind.CREATE, rows.stream().filter(row -> row.definition().isPresent()).toList());
    }

    private void again(ChangeKind as, List<RowChange> rows) {
        kind = rows.isEmpty() ? ChangeKind.PATCH : as;
        if (!rows.isEmpty()) {
            next.addFirst(rows);
        }
    }

    private void without(List<RowChange> rows, String place, String why) {
        Optional<RowChange> culprit = culprit(rows, place);
        if (culprit.isPresent()) {
            if (culprit.get().definition().isEmpty() && place.startsWith("removed.")) {
                // it is not there, which is what the row asks
                outcomes.done(culprit.get());
            } else {
                outcomes.refused(culprit.get(), why);
            }
            String name = culprit.get().resource();
            again(kind, rows.stream().filter(row -> !row.resource().equals(name)).toList());
        } else if (rows.size() == 1) {
            outcomes.refused(rows.getFirst(), why);
            kind = ChangeKind.PATCH;
        } else {
            next.addFirst(rows.subList(rows.size() / 2, rows.size()));
            next.addFirst(rows.subList(0, rows.size() / 2));
        }
    }

    /** The row that a place is about: of names that begin alike, the longest. */
    private static Optional<RowChange> culprit(List<RowChange> rows, String place) {
        Optional<RowChange> found = Optional.empty();
        for (RowChange row : rows) {
            String section = row.definition().isPresent() ? "resources." : "removed.";
            boolean fits = isOf(section + row.resource(), place);
            if (fits && found.filter(best -> best.resource().length() >= row.resource().length()).isEmpty()) {
                found = Optional.of(row);
            }
        }
        return found;
    }

    private static boolean isOf(String name, String place) {
        return place.startsWith(name)
                && (place.length() == name.length() || ".[ ".indexOf(place.charAt(name.length())) >= 0);
    }

    /** Whether nothing is left to do. */
    boolean isIdle() {
        return asked.isEmpty() && next.isEmpty() && gathered.isEmpty();
    }
}
