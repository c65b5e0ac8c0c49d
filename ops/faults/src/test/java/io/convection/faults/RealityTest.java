package io.convection.faults;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RealityTest {

    private final Reality reality = new Reality();

    @Test
    void theSameOperationAgainGivesTheSameAnswerAndDoesNothing() {
        Reality.Answer first = reality.call(create("u/a#1/1", "u/a#1/1@1"));
        Reality.Answer again = reality.call(create("u/a#1/1", "u/a#1/1@1"));

        assertThat(again).isEqualTo(first);
        assertThat(reality.existing()).hasSize(1);
        assertThat(reality.repeated()).isEqualTo(1);
        assertThat(reality.redelivered()).isEqualTo(1);
        assertThat(reality.wrongs()).isEmpty();
    }

    @Test
    void anotherAttemptIsNoRedelivery() {
        reality.call(create("u/a#1/1", "u/a#1/1@1"));
        reality.call(create("u/a#1/1", "u/a#1/1@2"));

        assertThat(reality.repeated()).isEqualTo(1);
        assertThat(reality.redelivered()).isZero();
    }

    @Test
    void aSecondCreateOfOneVersionIsWrong() {
        reality.call(create("u/a#1/1", "u/a#1/1@1"));
        reality.call(create("u/a#1/2", "u/a#1/2@1"));

        assertThat(reality.wrongs()).singleElement().asString().startsWith("doubled: p/s/a").contains("u/a#1/2");
    }

    @Test
    void aLateCreateOfWhatWasDeletedMakesNothing() {
        reality.call(create("u/a#1/1", "u/a#1/1@1"));
        reality.call(delete("u/a#1/2", Optional.empty(), Optional.of("u/a#1/1")));
        reality.call(create("u/a#1/1", "u/a#1/1@1"));

        assertThat(reality.existing()).isEmpty();
    }

    @Test
    void aLateUpdateDoesNotUndoALaterOne() {
        String id = reality.call(create("u/a#1/1", "u/a#1/1@1")).id();
        reality.call(update("u/a#1/2", id, 5));
        reality.call(update("u/a#1/3", id, 6));
        reality.call(update("u/a#1/2", id, 5));

        assertThat(reality.existing()).singleElement().extracting(RealThing::value).isEqualTo(6);
    }

    @Test
    void toDeleteWhatAnotherRefersToIsWrong() {
        Reality.Answer a = reality.call(create("u/a#1/1", "u/a#1/1@1"));
        reality.call(new Call(Call.Kind.CREATE, "u/b#2/1", "u/b#2/1@1", "p/s", "b", Optional.empty(), Optional.empty(),
                2, 0, List.of(a.echo())));
        reality.call(delete("u/a#1/2", Optional.of(a.id()), Optional.empty()));

        assertThat(reality.wrongs()).singleElement().asString().startsWith("deleted too early: " + a.id());
    }

    @Test
    void anUpdateOfWhatDoesNotExistIsWrong() {
        assertThat(reality.call(update("u/a#1/2", "id-7", 5)).problem()).isPresent();
        assertThat(reality.wrongs()).hasSize(1);
    }

    @Test
    void whatWouldHaveToMoveIsLeftAndSaysSo() {
        String id = reality.call(create("u/a#1/1", "u/a#1/1@1")).id();
        Reality.Answer answer = reality.call(new Call(Call.Kind.UPDATE, "u/a#1/2", "u/a#1/2@1", "p/s", "a",
                Optional.of(id), Optional.empty(), 5, 1, List.of()));

        assertThat(answer.problem()).contains(Reality.FIXED);
        assertThat(reality.existing()).singleElement().extracting(RealThing::value).isEqualTo(1);
        assertThat(reality.wrongs()).isEmpty();
    }

    private static Call create(String operation, String attempt) {
        return new Call(Call.Kind.CREATE, operation, attempt, "p/s", "a", Optional.empty(), Optional.empty(), 1, 0,
                List.of());
    }

    private static Call update(String operation, String id, int value) {
        return new Call(Call.Kind.UPDATE, operation, operation + "@1", "p/s", "a", Optional.of(id), Optional.empty(),
                value, 0, List.of());
    }

    private static Call delete(String operation, Optional<String> id, Optional<String> madeBy) {
        return new Call(Call.Kind.DELETE, operation, operation + "@1", "p/s", "a", id, madeBy, 1, 0, List.of());
    }
}
