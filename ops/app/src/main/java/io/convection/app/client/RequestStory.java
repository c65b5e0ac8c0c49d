package io.convection.app.client;

import java.util.Optional;

import io.convection.records.JournalEntry;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Postponed;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.Repeated;
import io.convection.records.fact.StackCompleted;
import io.convection.records.fact.StackFailed;
import io.convection.records.fact.TraversalStarted;

/**
 * What became of one request, as the journal entries of its stack tell it: how it was answered, how far its traversal has come, and how that ended.
 *
 * <p>An entry that says that the request is a repetition is no answer by itself: the answer stands in an entry before it.
 */
public final class RequestStory {

    private final String requestId;
    private Tally tally = new Tally();
    private Optional<Fact> answer = Optional.empty();
    private Optional<TraversalStarted> traversal = Optional.empty();
    private Optional<Fact> end = Optional.empty();
    private boolean waiting;
    private boolean repeated;

    /** Nothing is known of the request yet. */
    public RequestStory(String requestId) {
        this.requestId = requestId;
    }

    /** Takes in the stack's next journal entry. */
    public void take(JournalEntry entry) {
        for (Object fact : entry.getFacts()) {
            take((Fact) fact);
        }
    }

    private void take(Fact fact) {
        switch (fact) {
            case Accepted accepted when ours(accepted.getRequestId()) -> answered(accepted);
            case Rejected rejected when ours(rejected.getRequestId()) -> answered(rejected);
            case Repeated repetition when ours(repetition.getRequestId()) -> repeated = true;
            case Postponed postponed when ours(postponed.getChange().getRequestId()) -> waiting = true;
            case TraversalStarted started -> started(started);
            case StackCompleted completed when isRunning() -> end = Optional.of(completed);
            case StackFailed failed when isRunning() -> end = Optional.of(failed);
            default -> {
                // counted, or about other requests
            }
        }
        if (answer.isPresent() && end.isEmpty()) {
            tally.take(fact);
        }
    }

    private boolean ours(String id) {
        return id.equals(requestId);
    }

    /** A request id may be used again when it is no longer remembered: the last answer counts. */
    private void answered(Fact fact) {
        answer = Optional.of(fact);
        waiting = false;
        traversal = Optional.empty();
        end = Optional.empty();
        tally = new Tally();
    }

    private void started(TraversalStarted started) {
        if (ours(started.getRequestId()) && answer.isPresent()) {
            traversal = Optional.of(started);
        } else if (isRunning()) {
            end = Optional.of(started);
        }
    }

    private boolean isRunning() {
        return traversal.isPresent() && end.isEmpty();
    }

    /** {@code Accepted} or {@code Rejected}, once one of them is known. */
    public Optional<Fact> answer() {
        return answer;
    }

    /** The engine has the request, but takes another change in first. */
    public boolean isWaiting() {
        return waiting;
    }

    /** The engine said that it answered the request before. */
    public boolean isRepeated() {
        return repeated;
    }

    /** The traversal that the request started, once it did. */
    public Optional<TraversalStarted> traversal() {
        return traversal;
    }

    /** How its traversal ended, once it did: {@code StackCompleted}, {@code StackFailed}, or the {@code TraversalStarted} of the request that took its place. */
    public Optional<Fact> end() {
        return end;
    }

    /** How far it has come since it was accepted. */
    public Tally tally() {
        return tally;
    }
}
