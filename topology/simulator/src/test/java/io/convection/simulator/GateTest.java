package io.convection.simulator;

import java.time.Duration;
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

    private static Task create(String name, String properties) {
        return new Task("u/" + name + "#1/1", CommandAction.CREATE, "p/foo", name, properties, Optional.empty(),
                Optional.empty());
    }

    private static Task update(String operation, String properties) {
        return new Task(operation, CommandAction.UPDATE, "p/foo", "A", properties, Optional.empty(),
                Optional.of("p-1"));
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
