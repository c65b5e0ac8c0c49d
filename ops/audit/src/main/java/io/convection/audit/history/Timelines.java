package io.convection.audit.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.convection.audit.AuditException;
import io.convection.audit.history.CriticalPath.Step;
import io.convection.audit.history.Operation.Attempt;
import io.convection.audit.history.Operations.Run;
import io.convection.records.JournalEntry;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.StackCompleted;
import io.convection.records.fact.StackFailed;
import io.convection.records.fact.TraversalStarted;

/** The timelines of a life's traversals. */
public final class Timelines {

    private final TimeMachine machine;
    private final Chronicle chronicle;
    private final Causes causes;
    private final Operations operations;
    private final List<Mark> started;

    /** Of this life, up to its last entry. */
    public Timelines(TimeMachine machine) {
        this.machine = machine;
        this.chronicle = new Chronicle(machine.entries());
        // what an operation depended on stands in its dispatch
        this.causes = new Causes(chronicle, name -> Set.of());
        this.operations = new Operations(chronicle);
        this.started = chronicle.of(Mark.STACK).stream().filter(mark -> mark.fact() instanceof TraversalStarted)
                .toList();
    }

    /** All traversals, in order. */
    public List<Timeline> all() {
        List<Timeline> all = new ArrayList<>();
        for (int i = 0; i < started.size(); i++) {
            all.add(timeline(i));
        }
        return all;
    }

    /**
     * One traversal.
     *
     * @throws AuditException
     *             if there is none of this number
     */
    public Timeline of(long traversal) {
        for (int i = 0; i < started.size(); i++) {
            if (number(started.get(i)) == traversal) {
                return timeline(i);
            }
        }
        throw new AuditException("The life " + machine.life().uid() + " has " + Words.count(started.size(), "traversal")
                + ", and none of number " + traversal + ".");
    }

    /**
     * The last traversal.
     *
     * @throws AuditException
     *             if there is none
     */
    public Timeline last() {
        if (started.isEmpty()) {
            throw new AuditException("The life " + machine.life().uid() + " has no traversal yet.");
        }
        return timeline(started.size() - 1);
    }

    private static long number(Mark start) {
        return ((TraversalStarted) start.fact()).getTraversal();
    }

    private Timeline timeline(int index) {
        Mark start = started.get(index);
        TraversalStarted fact = (TraversalStarted) start.fact();
        List<Run> runs = operations.runs().stream()
                .filter(run -> ((Dispatched) run.begun().fact()).getTraversal() == fact.getTraversal()).toList();
        Instant begin = begin(start, fact);
        Optional<Mark> over = chronicle.firstOfAll(start.place(), mark -> ends(mark, fact.getTraversal()));
        Optional<Mark> next = index + 1 < started.size() ? Optional.of(started.get(index + 1)) : Optional.empty();
        String outcome = over.map(mark -> mark.fact() instanceof StackCompleted ? "COMPLETE" : "FAILED")
                .orElse(next.isPresent() ? "SUPERSEDED" : "IN_PROGRESS");
        Instant end = over.or(() -> next).map(mark -> chronicle.entry(mark).getTime()).orElse(lastMoment());
        return new Timeline(machine.entries().getFirst().entry().getStack(), fact.getTraversal(),
                fact.getAction().name(), fact.getRequestId(), begin, end, outcome,
                runs.stream().map(operations::operation).toList(), path(runs, begin));
    }

    private static boolean ends(Mark mark, long traversal) {
        return switch (mark.fact()) {
            case StackCompleted f -> f.getTraversal() == traversal;
            case StackFailed f -> f.getTraversal() == traversal;
            default -> false;
        };
    }

    /** When its request was accepted, which may be some entries before its traversal begins. */
    private Instant begin(Mark start, TraversalStarted fact) {
        Optional<Mark> accepted = fact.getRequestId().isEmpty()
                ? Optional.empty()
                : chronicle.last(Mark.STACK, start.place(), mark -> mark.fact() instanceof Accepted each
                        && each.getRequestId().equals(fact.getRequestId()));
        Optional<Mark> before = chronicle.last(Mark.STACK, start.place(),
                mark -> mark.fact() instanceof TraversalStarted);
        // by its own roll-back a request begins a second traversal
        boolean own = accepted.isPresent()
                && before.filter(mark -> accepted.get().place().isBefore(mark.place())).isEmpty();
        JournalEntry entry = chronicle.entry(own ? accepted.get() : start);
        return entry.getTime();
    }

    private Instant lastMoment() {
        return machine.entries().getLast().entry().getTime();
    }

    private Optional<CriticalPath> path(List<Run> runs, Instant begin) {
        Optional<Run> last = runs.stream().max(Comparator.comparing(this::end));
        if (last.isEmpty()) {
            return Optional.empty();
        }
        Deque<Step> steps = new ArrayDeque<>();
        Optional<Run> run = last;
        while (run.isPresent()) {
            Optional<Mark> released = released(run.get());
            Optional<Run> before = released.flatMap(operations::endedBy).filter(each -> end(each).isAfter(begin));
            Instant ready = before.map(this::end).orElse(begin);
            steps.addFirst(step(operations.operation(run.get()), ready, begin));
            run = before;
        }
        return Optional.of(new CriticalPath(begin, end(last.get()), List.copyOf(steps)));
    }

    private Instant end(Run run) {
        return operations.operation(run).end().orElseGet(this::lastMoment);
    }

    /** The end of an operation from which the dispatch of this one followed. */
    private Optional<Mark> released(Run run) {
        Optional<Mark> cause = before(run.begun());
        while (cause.isPresent() && operations.endedBy(cause.get()).isEmpty()) {
            cause = before(cause.get());
        }
        return cause;
    }

    private Optional<Mark> before(Mark mark) {
        return causes.of(mark).filter(each -> each.place().isBefore(mark.place()));
    }

    private Step step(Operation operation, Instant ready, Instant begin) {
        Duration executor = Duration.ZERO;
        Duration backOff = Duration.ZERO;
        Optional<Instant> answered = Optional.empty();
        for (Attempt attempt : operation.attempts()) {
            Instant end = attempt.answered().orElseGet(this::lastMoment);
            backOff = backOff
                    .plus(answered.map(each -> within(begin, each, attempt.dispatched())).orElse(Duration.ZERO));
            executor = executor.plus(within(begin, attempt.dispatched(), end));
            answered = Optional.of(end);
        }
        // it may have ended, or still be, while it waited for its next attempt
        Instant over = operation.end().orElseGet(this::lastMoment);
        backOff = backOff.plus(answered.map(each -> within(begin, each, over)).orElse(Duration.ZERO));
        return new Step(operation, within(begin, ready, operation.start()), executor, backOff);
    }

    /** The part of a span that is not before the beginning. */
    private static Duration within(Instant begin, Instant from, Instant to) {
        Instant start = from.isBefore(begin) ? begin : from;
        return to.isAfter(start) ? Duration.between(start, to) : Duration.ZERO;
    }
}
