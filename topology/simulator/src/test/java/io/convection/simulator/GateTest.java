package io.convection.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.convection.records.CommandAction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(30)
class GateTest {

    private final Reality reality = new Reality();
    private final Gate gate = new Gate(reality);

    private static final Duration HOUR = Duration.ofHours(1);

    private static Task create(String name, String properties) {
        return attempt("u/" + name + "#1/1", 1, CommandAction.CREATE, name, properties, "", HOUR);
    }

    private static Task update(String operation, String properties) {
        return attempt(operation, 1, CommandAction.UPDATE, "A", properties, "p-1", HOUR);
    }

    private static Task attempt(String operation, int attempt, CommandAction action, String name, String properties,
            String physicalId, Duration timeout) {
        return new Task(operation, operation + "@" + attempt, action, "p/foo", name, TestType.RESOURCE, properties,
                Optional.empty(), physicalId.isEmpty() ? Optional.empty() : Optional.of(physicalId), Optional.empty(),
                timeout);
    }

    private static Task create(int attempt) {
        return attempt("u/A#1/1", attempt, CommandAction.CREATE, "A", "{}", "", HOUR);
    }

    @Test
    void holdsAnOperationUntilItIsLetGo() {
        CompletableFuture<Answer> answer = gate.arrive(create("A", "{\"a\":1}"));

        assertThat(gate.holds("u/A#1/1")).isTrue();
        assertThat(answer).isNotDone();
        assertThat(reality.all()).isEmpty();

        gate.complete("u/A#1/1");

        assertThat(answer).isCompletedWithValue(new Answer.Done(Optional.of("p-1"), "{\"a\":1}"));
        assertThat(gate.held()).isEmpty();
        assertThat(reality.all()).hasSize(1);
    }

    @Test
    void answersAsTheStorySays() {
        CompletableFuture<Answer> failed = gate.arrive(create("A", "{}"));
        CompletableFuture<Answer> replaced = gate.arrive(update("u/B#1/2", "{}"));

        gate.fail("u/A#1/1", "quota exceeded", true);
        gate.replace("u/B#1/2");

        assertThat(failed).isCompletedWithValue(new Answer.Failed("quota exceeded", true));
        assertThat(replaced.join()).isInstanceOf(Answer.NeedsReplacement.class);
        assertThat(reality.all()).isEmpty();
    }

    @Test
    void refusesAtOnceToChangeAPropertyWithAnExclamationMark() {
        reality.perform(create("A", "{\"!a\":1,\"b\":1}"));

        CompletableFuture<Answer> refused = gate.arrive(update("u/A#1/2", "{\"!a\":2,\"b\":1}"));
        CompletableFuture<Answer> held = gate.arrive(update("u/A#1/3", "{\"!a\":1,\"b\":2}"));

        assertThat(refused).isCompletedWithValue(new Answer.NeedsReplacement(List.of("!a"),
                "!a can't be changed in place"));
        assertThat(gate.refused("u/A#1/2")).isTrue();
        assertThat(gate.refused("u/A#1/3")).isFalse();
        assertThat(held).isNotDone();
    }

    @Test
    void aSecondDeliveryTakesThePlaceOfTheFirst() {
        CompletableFuture<Answer> first = gate.arrive(create("A", "{}"));
        CompletableFuture<Answer> second = gate.arrive(create("A", "{}"));

        gate.complete("u/A#1/1");

        assertThat(first).isCancelled();
        assertThat(second.join()).isInstanceOf(Answer.Done.class);
        assertThat(reality.all()).hasSize(1);
    }

    @Test
    void forgetsWhatADeadProcessHeld() {
        CompletableFuture<Answer> answer = gate.arrive(create("A", "{}"));

        gate.drop();

        assertThat(answer).isCancelled();
        assertThat(gate.held()).isEmpty();
    }

    @Test
    void ofTwoAttemptsTheNewerIsHeldAndNothingIsHeardOfTheOther() {
        CompletableFuture<Answer> first = gate.arrive(create(1));
        CompletableFuture<Answer> second = gate.arrive(create(2));

        assertThat(gate.isStalled("u/A#1/1@1")).isTrue();
        assertThat(gate.holdsAttempt("u/A#1/1@2")).isTrue();
        assertThat(gate.holdsAttempt("u/A#1/1@1")).isFalse();
        gate.complete("u/A#1/1");
        assertThat(second.join()).isInstanceOf(Answer.Done.class);
        assertThat(first).isNotDone();

        CompletableFuture<Answer> again = gate.arrive(create(3));
        assertThat(gate.arrive(create(2))).as("an older one that comes later").isNotDone();
        assertThat(gate.holdsAttempt("u/A#1/1@3")).isTrue();
        assertThat(again).isNotDone();
    }

    @Test
    void whatIsStalledHearsNothingUntilItIsWoken() {
        CompletableFuture<Answer> answer = gate.arrive(create(1));

        gate.stall("u/A#1/1");
        gate.cancel("u/A#1/1", "no more");

        assertThat(gate.held()).isEmpty();
        assertThat(gate.stalled()).extracting(Task::attempt).containsExactly("u/A#1/1@1");
        assertThat(answer).isNotDone();

        gate.wake("u/A#1/1@1");

        assertThat(answer.join()).isInstanceOf(Answer.Done.class);
        assertThatThrownBy(() -> gate.wake("u/A#1/1@1")).hasMessage("u/A#1/1@1 is not stalled");
    }

    @Test
    void aDeadProcessForgetsWhatWasStalledToo() {
        CompletableFuture<Answer> answer = gate.arrive(create(1));
        gate.stall("u/A#1/1");

        gate.drop();

        assertThat(answer).isCancelled();
        assertThat(gate.stalled()).isEmpty();
    }

    @Test
    void endsWhatHasOutlastedItsTime() {
        Instant[] now = {Backend.NOW};
        Gate timed = new Gate(reality, () -> now[0]);
        CompletableFuture<Answer> answer = timed
                .arrive(attempt("u/A#1/1", 1, CommandAction.CREATE, "A", "{}", "", Duration.ofMinutes(10)));
        assertThat(timed.nextDeadline()).contains(Backend.NOW.plusSeconds(600));

        now[0] = Backend.NOW.plusSeconds(599);
        timed.endOverdue();
        assertThat(answer).isNotDone();
        now[0] = Backend.NOW.plusSeconds(600);
        timed.endOverdue();

        assertThat(answer.join()).isEqualTo(new Answer.Failed("it did not end within 600.0 s and was interrupted", true,
                true, Optional.empty()));
        assertThat(timed.nextDeadline()).isEmpty();
    }

    @Test
    void endsWhatIsCancelled() {
        CompletableFuture<Answer> answer = gate.arrive(create(1));

        gate.cancel("u/A#1/1", "no more");
        gate.cancel("u/B#1/1", "of nobody here");

        assertThat(answer.join())
                .isEqualTo(new Answer.Failed("cancelled: no more", false, true, Optional.empty()));
        assertThat(reality.all()).isEmpty();
    }

    @Test
    void forgetsWhatItsExecutorHasEndedByItself() {
        CompletableFuture<Answer> answer = gate.arrive(create(1));

        gate.abandon("u/A#1/1@2");
        assertThat(gate.held()).hasSize(1);
        gate.abandon("u/A#1/1@1");

        assertThat(gate.held()).isEmpty();
        assertThat(answer).isNotDone();
    }

    @Test
    void aFailureMayHaveDoneWhatItWasToldAndSaySo() {
        CompletableFuture<Answer> told = gate.arrive(create("A", "{}"));
        CompletableFuture<Answer> silent = gate.arrive(create("B", "{}"));

        gate.failDone("u/A#1/1", new Answer.Failed("half way", false), true);
        gate.failDone("u/B#1/1", new Answer.Failed("half way", false, true, Optional.empty()), false);

        assertThat(told.join()).isEqualTo(new Answer.Failed("half way", false, false, Optional.of("p-1")));
        assertThat(silent.join()).isEqualTo(new Answer.Failed("half way", false, true, Optional.empty()));
        assertThat(reality.all()).hasSize(2);
    }

    @Test
    void whatGoesOnElsewhereIsDoneWhenItIsAskedAbout() {
        CompletableFuture<Answer> begun = gate.arrive(create("A", "{\"a\":1}"));
        gate.progress("u/A#1/1", new Answer.InProgress("job", Duration.ofSeconds(30)));
        assertThat(begun.join()).isEqualTo(new Answer.InProgress("job", Duration.ofSeconds(30)));
        assertThat(reality.all()).isEmpty();

        CompletableFuture<Answer> asked = gate
                .arrive(attempt("u/A#1/1", 1, CommandAction.ASK, "A", "{}", "", HOUR));
        gate.complete("u/A#1/1");

        assertThat(asked.join()).isEqualTo(new Answer.Done(Optional.of("p-1"), "{\"a\":1}"));
    }

    @Test
    void anObservationIsAnsweredAtOnce() {
        reality.perform(create("A", "{\"a\":1}"));

        CompletableFuture<Answer> seen = gate
                .arrive(attempt("u/A#1/0", 0, CommandAction.OBSERVE, "A", "{}", "p-1", HOUR));
        CompletableFuture<Answer> missing = gate
                .arrive(attempt("u/A#1/0", 0, CommandAction.OBSERVE, "A", "{}", "p-2", HOUR));

        assertThat(seen).isCompletedWithValue(new Answer.Observed(Optional.of("{\"a\":1}")));
        assertThat(missing).isCompletedWithValue(new Answer.Observed(Optional.empty()));
        assertThat(gate.held()).isEmpty();
    }

    @Test
    void isOpenToNobodyAfterTheStory() {
        CompletableFuture<Answer> held = gate.arrive(create("A", "{}"));
        gate.close();

        assertThat(held).isCancelled();
        assertThat(gate.arrive(create("B", "{}"))).isCancelled();
        assertThat(gate.held()).isEmpty();
    }

    @Test
    void canOnlyLetGoWhatItHolds() {
        assertThatThrownBy(() -> gate.complete("u/A#1/1")).isInstanceOf(IllegalStateException.class)
                .hasMessage("u/A#1/1 is not held at the gate");
    }

    @Test
    void canBeWaitedForWhileExecutorsArriveOnThreadsOfTheirOwn() throws Exception {
        List<Thread> executors = List.of("A", "B", "C").stream()
                .map(name -> Thread.ofVirtual().start(() -> gate.arrive(create(name, "{}")).join())).toList();

        assertThat(gate.await(() -> gate.held().size() == 3, Duration.ofSeconds(20))).isTrue();
        gate.held().forEach(task -> gate.complete(task.operation()));
        for (Thread executor : executors) {
            executor.join();
        }

        assertThat(reality.all()).hasSize(3);
    }

    @Test
    void waitsNoLongerThanItIsTold() throws Exception {
        assertThat(gate.await(() -> false, Duration.ofMillis(1))).isFalse();
    }
}
