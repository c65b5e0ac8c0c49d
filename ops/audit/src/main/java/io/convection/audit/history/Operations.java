package io.convection.audit.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.convection.audit.history.Operation.Attempt;
import io.convection.audit.history.Operation.Outcome;
import io.convection.records.CommandAction;
import io.convection.records.fact.*;

/** The operations of a life, put together from their facts. */
final class Operations {

    /** An operation so far, and the facts that began and ended it. */
    static final class Run {
        private final Mark begun;
        private final List<Attempt> attempts = new ArrayList<>();
        private Outcome outcome = Outcome.IN_FLIGHT;
        private Optional<Mark> ended = Optional.empty();

        Run(Mark begun) {
            this.begun = begun;
        }

        /** Its first dispatch. */
        Mark begun() {
            return begun;
        }

        /** What ended it. */
        Optional<Mark> ended() {
            return ended;
        }

        Operation operation(Chronicle chronicle) {
            Dispatched first = (Dispatched) begun.fact();
            return new Operation(begun.name(), begun.version(), begun.operation(), first.getAction(),
                    first.getTraversal(), List.copyOf(attempts), outcome,
                    ended.map(mark -> chronicle.entry(mark).getTime()));
        }
    }

    /** What an attempt came to that was followed by another before there was an answer. */
    private static final String NO_WORD = "no word from its executor";

    private final Chronicle chronicle;
    private final Map<String, Run> runs = new LinkedHashMap<>();
    private final Map<String, Run> deletes = new LinkedHashMap<>();

    Operations(Chronicle chronicle) {
        this.chronicle = chronicle;
        chronicle.all().forEach(this::take);
    }

    /** All of them, in order of their first dispatch. */
    List<Run> runs() {
        return List.copyOf(runs.values());
    }

    /** A run as an operation. */
    Operation operation(Run run) {
        return run.operation(chronicle);
    }

    /** The operation that a fact ended. */
    Optional<Run> endedBy(Mark mark) {
        return find(mark).filter(run -> run.ended().filter(mark::equals).isPresent());
    }

    private Optional<Run> find(Mark mark) {
        return Optional.ofNullable(mark.fact() instanceof Gone ? deletes.get(mark.id()) : runs.get(key(mark)));
    }

    private static String key(Mark mark) {
        return mark.id() + "/" + mark.operation();
    }

    private void take(Mark mark) {
        switch (mark.fact()) {
            case Dispatched f -> dispatched(mark, f);
            case Retries f -> answered(mark, f.getReason());
            case Succeeded f -> end(mark, Outcome.DONE, "");
            case DeleteAgain f -> end(mark, Outcome.DONE, "");
            case Failed f -> end(mark, Outcome.FAILED, f.getReason());
            case Unanswered f -> end(mark, Outcome.UNANSWERED, f.getReason());
            case ReplacementNeeded f -> end(mark, Outcome.NEEDS_REPLACEMENT, f.getReason());
            case Gone f when f.getReason() == GoneReason.DELETED -> end(mark, Outcome.DONE, "");
            default -> {
                // not about an operation's course
            }
        }
    }

    private void dispatched(Mark mark, Dispatched fact) {
        Run run = runs.computeIfAbsent(key(mark), none -> new Run(mark));
        if (!run.attempts.isEmpty()) {
            answered(mark, NO_WORD);
        }
        run.attempts.add(new Attempt(fact.getAttempt(), chronicle.entry(mark).getTime(), Optional.empty(), ""));
        if (fact.getAction() == CommandAction.DELETE) {
            deletes.put(mark.id(), run);
        }
    }

    private void end(Mark mark, Outcome outcome, String problem) {
        find(mark).filter(run -> run.outcome == Outcome.IN_FLIGHT).ifPresent(run -> {
            answered(mark, problem);
            run.outcome = outcome;
            run.ended = Optional.of(mark);
        });
    }

    private void answered(Mark mark, String problem) {
        find(mark).ifPresent(run -> {
            Attempt last = run.attempts.removeLast();
            // one that ends while it waits for its next attempt was answered before
            run.attempts.add(last.answered().isPresent()
                    ? last
                    : new Attempt(last.number(), last.dispatched(), Optional.of(chronicle.entry(mark).getTime()),
                            problem));
        });
    }
}
