package io.convection.faults;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StackLifeTest {

    private final StackLife life = new StackLife("p/s");

    @Test
    void isAtRestWhenWhatWasAskedLastIsComplete() {
        life.asked("c1", false, 0);
        life.asked("c2", false, 1);
        life.take(Entries.of(Entries.started(1, "c1"), Entries.completed(1)), 2);
        assertThat(life.isAtRest()).isFalse();

        life.take(Entries.of(Entries.started(2, "c2"), Entries.completed(2)), 3);
        assertThat(life.isAtRest()).isTrue();
    }

    @Test
    void isGoneWhenItWasAskedToGo() {
        life.asked("c1", true, 0);
        assertThat(life.isGone()).isFalse();

        life.take(Entries.of(Entries.stackGone()), 1);
        assertThat(life.isGone()).isTrue();
    }

    @Test
    void itsLongestSilenceIsBetweenWordsWhileThereIsSomethingToDo() {
        life.asked("c1", false, 100);
        life.take(Entries.of(Entries.started(1, "c1")), 400);
        life.take(Entries.of(Entries.completed(1)), 600);
        life.asked("c2", false, 5_000);
        life.take(Entries.of(Entries.started(2, "c2")), 5_100);

        assertThat(life.takeLongestSilence(5_150)).isEqualTo(300);
        assertThat(life.takeLongestSilence(5_250)).isEqualTo(150);
    }
}
