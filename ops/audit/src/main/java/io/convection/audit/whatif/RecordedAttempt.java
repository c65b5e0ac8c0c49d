package io.convection.audit.whatif;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.convection.records.EventKind;
import io.convection.records.ResourceEvent;
import io.convection.records.Source;
import io.convection.simulator.virtual.Moment;

/** An attempt as it went then: what came of its command, of each question about it, and of its cancellation. */
final class RecordedAttempt {

    /** A question about an operation that went on elsewhere, and what came of it. */
    record Asked(Duration elapsed, List<Answer> answers) {}

    private final Instant sent;
    private final List<Answer> answers = new ArrayList<>();
    private final List<Asked> asks = new ArrayList<>();
    private final List<Answer> toCancel = new ArrayList<>();
    private Optional<Instant> cancelled = Optional.empty();

    RecordedAttempt(Instant sent) {
        this.sent = sent;
    }

    void ask(Instant at) {
        asks.add(new Asked(Duration.between(sent, at), new ArrayList<>()));
    }

    void cancel(Instant at) {
        cancelled = Optional.of(at);
    }

    /** An event about it came: it is laid to what was sent last. */
    void answer(Moment moment, Source source, ResourceEvent event) {
        Instant at = moment.at();
        if (cancelled.isPresent() && event.getOutcomeUnknown()) {
            toCancel.add(new Answer(Duration.between(cancelled.get(), at), moment.rank(), source, event));
        } else if (asks.isEmpty()) {
            answers.add(new Answer(Duration.between(sent, at), moment.rank(), source, event));
        } else {
            Asked last = asks.getLast();
            last.answers().add(new Answer(elapsed(at).minus(last.elapsed()), moment.rank(), source, event));
        }
    }

    /** From its dispatch until then. */
    Duration elapsed(Instant at) {
        return Duration.between(sent, at);
    }

    /** What came of its command. */
    List<Answer> answers() {
        return answers;
    }

    /**
     * What was said about it after so long: when it was asked about at the time that is nearest to that, or when it was first said that it goes on elsewhere. When it
     * was done between two questions nobody knows; half way is as good as any.
     */
    Optional<Asked> asked(Duration elapsed) {
        return Stream
                .concat(answers.stream().filter(RecordedAttempt::goesOn).map(RecordedAttempt::asIfAsked), asks.stream())
                .reduce((one, later) -> distance(one, elapsed).compareTo(distance(later, elapsed)) < 0 ? one : later);
    }

    private static boolean goesOn(Answer answer) {
        return answer.event().getToken().isPresent();
    }

    private static Asked asIfAsked(Answer answer) {
        return new Asked(answer.delay(),
                List.of(new Answer(Duration.ZERO, Moment.LAST, answer.source(), answer.event())));
    }

    private static Duration distance(Asked ask, Duration elapsed) {
        return ask.elapsed().minus(elapsed).abs();
    }

    /** What came of its cancellation. */
    List<Answer> toCancel() {
        return toCancel;
    }

    /** When it was to be ended. */
    Optional<Instant> cancelled() {
        return cancelled;
    }

    /** Whether it was said that it goes on elsewhere. */
    boolean goesOnElsewhere() {
        return answers.stream().anyMatch(RecordedAttempt::goesOn);
    }

    /** That it did what it was told, and how long after its dispatch it was said. */
    Optional<RecordedOperation.Done> done() {
        return Stream.concat(answers.stream().map(answer -> new RecordedOperation.Done(answer.delay(), answer.event())),
                asks.stream().flatMap(ask -> ask.answers().stream().map(
                        answer -> new RecordedOperation.Done(ask.elapsed().plus(answer.delay()), answer.event()))))
                .filter(done -> done.event().getKind() == EventKind.COMPLETED
                        || done.event().getKind() == EventKind.OBSERVED)
                .findFirst();
    }

    /** Whether its own outcome, other than by a cancellation, is known. */
    boolean isKnown() {
        return answers.stream().anyMatch(Answer::isFinal)
                || asks.stream().anyMatch(ask -> ask.answers().stream().anyMatch(Answer::isFinal));
    }
}
