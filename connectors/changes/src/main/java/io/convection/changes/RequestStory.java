package io.convection.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.convection.records.JournalEntry;
import io.convection.records.PreviewLine;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.Cancelled;
import io.convection.records.fact.Fact;
import io.convection.records.fact.MarkedUnhealthy;
import io.convection.records.fact.Postponed;
import io.convection.records.fact.PreviewEnded;
import io.convection.records.fact.Previewed;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.Released;
import io.convection.records.fact.Repeated;
import io.convection.records.fact.RollsBack;
import io.convection.records.fact.StackCompleted;
import io.convection.records.fact.StackFailed;
import io.convection.records.fact.TraversalStarted;

/**
 * What became of one request, as the journal entries of its stack tell it: how it was answered, how far its traversal has come, and how that ended.
 *
 * <p>An entry that says that the request is a repetition is no answer by itself: the answer stands in an entry before it. A traversal that failed and is rolled
 * back by itself has not ended before it is.
 */
public final class RequestStory {

    /** Whose traversal is waited for. */
    private enum Stage {
        /** None: the request is not answered, was rejected, or starts none. */
        NONE,
        /** The next to begin, or to end: the request changes the course of the stack. */
        NEXT,
        /** The one that carries the request's id. */
        OWN,
        /** It has begun. */
        RUNNING
    }

    private final String requestId;
    private final List<PreviewLine> preview = new ArrayList<>();
    private Tally tally = new Tally();
    private Optional<Fact> answer = Optional.empty();
    private Optional<TraversalStarted> traversal = Optional.empty();
    private Optional<Fact> end = Optional.empty();
    private Optional<StackFailed> rolledBack = Optional.empty();
    private Stage stage = Stage.NONE;
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
            case Accepted accepted when ours(accepted.getRequestId()) -> answered(accepted, Stage.OWN);
            case Rejected rejected when ours(rejected.getRequestId()) -> answered(rejected, Stage.NONE);
            case Cancelled cancelled when ours(cancelled.getRequestId()) -> answered(cancelled, Stage.RUNNING);
            case MarkedUnhealthy marked when ours(marked.getRequestId()) -> answered(marked, Stage.NEXT);
            case Released released when ours(released.getRequestId()) -> done(released);
            case Previewed previewed when ours(previewed.getRequestId()) -> preview.addAll(previewed.getLines());
            case PreviewEnded ended when ours(ended.getRequestId()) -> done(ended);
            case Repeated repetition when ours(repetition.getRequestId()) -> repeated = true;
            case Postponed postponed when ours(postponed.getChange().getRequestId()) -> waiting = true;
            case TraversalStarted started -> started(started);
            case StackCompleted completed when isRunning() -> end = Optional.of(completed);
            case StackFailed failed when isRunning() -> end = Optional.of(failed);
            case RollsBack back when end.filter(StackFailed.class::isInstance).isPresent() -> rollsBack();
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
    private void answered(Fact fact, Stage next) {
        answer = Optional.of(fact);
        stage = next;
        waiting = false;
        traversal = Optional.empty();
        end = Optional.empty();
        rolledBack = Optional.empty();
        tally = new Tally();
    }

    /** The answer is all there is to wait for. */
    private void done(Fact fact) {
        answered(fact, Stage.NONE);
        end = Optional.of(fact);
    }

    private void rollsBack() {
        rolledBack = end.map(StackFailed.class::cast);
        end = Optional.empty();
        stage = Stage.NEXT;
    }

    private void started(TraversalStarted started) {
        boolean own = stage == Stage.NEXT || (stage != Stage.NONE && ours(started.getRequestId()));
        if (own && end.isEmpty()) {
            traversal = Optional.of(started);
            stage = Stage.RUNNING;
        } else if (stage == Stage.RUNNING && end.isEmpty()) {
            end = Optional.of(started);
        }
    }

    private boolean isRunning() {
        return (stage == Stage.RUNNING || stage == Stage.NEXT) && end.isEmpty();
    }

    /** How the engine answered: {@code Rejected}, or a fact that says that the request is carried out ({@code Accepted} for most), once one of them is known. */
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

    /**
     * How it ended, once it did: {@code StackCompleted}, {@code StackFailed}, or the {@code TraversalStarted} of the request that took its place; the answer itself
     * where no traversal follows from it.
     */
    public Optional<Fact> end() {
        return end;
    }

    /** Whether the stack is what the request asked for: its traversal is complete, and was not rolled back. */
    public boolean isComplete() {
        return end.filter(StackCompleted.class::isInstance).isPresent() && rolledBack.isEmpty();
    }

    /** Why it was rejected; empty if it was not. */
    public Optional<Rejected> rejected() {
        return answer.filter(Rejected.class::isInstance).map(Rejected.class::cast);
    }

    /** The failure after which the stack was, or is being, rolled back by itself. */
    public Optional<StackFailed> rolledBack() {
        return rolledBack;
    }

    /** What a preview said of each name, in order. */
    public List<PreviewLine> preview() {
        return List.copyOf(preview);
    }

    /** How far it has come since it was accepted. */
    public Tally tally() {
        return tally;
    }
}
