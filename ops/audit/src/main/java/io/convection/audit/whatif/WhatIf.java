package io.convection.audit.whatif;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.convection.audit.AuditException;
import io.convection.audit.history.HistoryEntry;
import io.convection.audit.history.Life;
import io.convection.audit.history.StackHistory;
import io.convection.audit.history.TimeMachine;
import io.convection.audit.history.Timeline;
import io.convection.audit.history.Timelines;
import io.convection.audit.whatif.Change.Side;
import io.convection.core.Core;
import io.convection.records.JournalEntry;
import io.convection.records.fact.Quarantined;
import io.convection.records.fact.Rejected;

/** Works out what would have been: one stack, all of its lives, in a period. */
public final class WhatIf {

    private final StackHistory history;
    private final Period period;

    /** A traversal, by what stays the same in both. */
    private record Which(String uid, String requestId, String action, int n) {}

    /** Of this history, in this period. */
    public WhatIf(StackHistory history, Period period) {
        this.history = history;
        this.period = period;
    }

    /**
     * Whether any change began in the period.
     *
     * @return false where there is nothing to replay
     */
    public boolean hasChanges() {
        return !began(history).isEmpty();
    }

    /**
     * What would have been.
     *
     * @throws AuditException
     *             if no change began in the period, the journal begins in the middle, or the policy speaks of a change that there was not
     */
    public Estimate estimate(Policy policy) {
        requireBeginning();
        Map<Which, Timeline> were = began(history);
        if (were.isEmpty()) {
            throw new AuditException("No change of " + history.stack() + " began in the period; it has "
                    + history.lives().size() + (history.lives().size() == 1 ? " life" : " lives")
                    + (history.lives().isEmpty() ? "" : ", and the journal ends at " + last()) + ".");
        }
        Rerun rerun = new Rerun(history, new Recording(history), policy);
        List<JournalEntry> replayed = rerun.play(begin(), horizon(were));
        Map<Which, Timeline> would = began(StackHistory.of(history.stack(), replayed));
        Executors executors = rerun.executors();
        return new Estimate(history.stack(), changes(were, would),
                new Basis(executors.known(), executors.estimated(), executors.furtherAttempts()), notes(replayed));
    }

    private Instant last() {
        return history.entries().getLast().entry().getTime();
    }

    /** A life of which the journal lacks the beginning can't be folded; that is said in words of its own. */
    private void requireBeginning() {
        for (Life life : history.lives()) {
            long first = history.entries().get(life.first()).entry().getSequence();
            if (first != 1) {
                throw new AuditException("The journal begins in the middle: of the life " + life.uid() + " of "
                        + history.stack() + " its first entry is " + first
                        + ". What would have been can only be told from the beginning.");
            }
        }
    }

    /** The place of the first entry of the period. */
    private int begin() {
        Optional<Instant> from = period.from();
        return from.isEmpty()
                ? 0
                : (int) history.entries().stream().takeWhile(each -> each.entry().getTime().isBefore(from.get()))
                        .count();
    }

    /** Of what came later than the last change ended, nothing is to be seen. */
    private Instant horizon(Map<Which, Timeline> were) {
        return period.to().isEmpty()
                ? last()
                : were.values().stream().map(Timeline::end).max(Comparator.naturalOrder()).orElseThrow();
    }

    private Map<Which, Timeline> began(StackHistory of) {
        Map<Which, Timeline> began = new LinkedHashMap<>();
        Map<Which, Integer> counts = new HashMap<>();
        for (Life life : of.lives()) {
            for (Timeline timeline : new Timelines(new TimeMachine(of, Optional.of(life.uid()))).all()) {
                Which any = new Which(life.uid(), timeline.requestId(), timeline.action(), 0);
                Which which = new Which(any.uid(), any.requestId(), any.action(), counts.merge(any, 1, Integer::sum));
                if (period.has(timeline.begin())) {
                    began.put(which, timeline);
                }
            }
        }
        return began;
    }

    private static List<Change> changes(Map<Which, Timeline> were, Map<Which, Timeline> would) {
        List<Change> changes = new ArrayList<>();
        were.forEach((which, was) -> changes.add(change(which, Optional.of(was),
                Optional.ofNullable(would.get(which)))));
        would.forEach((which, one) -> {
            if (!were.containsKey(which)) {
                changes.add(change(which, Optional.empty(), Optional.of(one)));
            }
        });
        return changes;
    }

    private static Change change(Which which, Optional<Timeline> was, Optional<Timeline> would) {
        return new Change(which.uid(), which.requestId(), which.action(), was.map(WhatIf::side),
                would.map(WhatIf::side));
    }

    private static Side side(Timeline timeline) {
        return new Side(timeline.traversal(), timeline.outcome(), Measure.of(timeline));
    }

    private List<String> notes(List<JournalEntry> replayed) {
        List<String> notes = new ArrayList<>();
        if (history.entries().stream().map(HistoryEntry::entry).anyMatch(entry -> entry.getRules() != Core.RULES)) {
            notes.add("Some of it was decided by older rules; all is replayed by those of version " + Core.RULES + ".");
        }
        if (history.entries().stream().map(HistoryEntry::entry).anyMatch(WhatIf::isQuarantine)) {
            notes.add("The stack was in quarantine for a while; in the replay its inputs were decided when they came.");
        }
        if (replayed.stream().skip(begin()).anyMatch(WhatIf::isQuarantine)) {
            notes.add("In the replay an input could not be decided, and the stack came into quarantine there.");
        }
        rejected(replayed).stream().filter(each -> !rejected(entries()).contains(each))
                .forEach(each -> notes.add("In the replay, a request was rejected: " + each + "."));
        return notes;
    }

    private List<JournalEntry> entries() {
        return history.entries().stream().map(HistoryEntry::entry).toList();
    }

    private static List<String> rejected(List<JournalEntry> entries) {
        return entries.stream().flatMap(entry -> entry.getFacts().stream()).filter(Rejected.class::isInstance)
                .map(Rejected.class::cast)
                .map(fact -> fact.getRequestId() + ", " + fact.getCode() + ", " + fact.getMessage()).toList();
    }

    private static boolean isQuarantine(JournalEntry entry) {
        return entry.getFacts().stream().anyMatch(Quarantined.class::isInstance);
    }
}
