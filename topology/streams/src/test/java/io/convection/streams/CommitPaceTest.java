package io.convection.streams;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When commits are asked for. */
class CommitPaceTest {

    @BeforeEach
    void nothingWaits() {
        CommitPace.polled(0);
    }

    @Test
    void anInputThatComesAloneIsCommittedAtOnce() {
        for (int i = 0; i < 3; i++) {
            CommitPace.polled(1);
            assertThat(CommitPace.tookLast()).isTrue();
        }
    }

    @Test
    void whatWasPolledTogetherIsCommittedTogether() {
        CommitPace.polled(3);
        assertThat(CommitPace.tookLast()).isFalse();
        assertThat(CommitPace.tookLast()).isFalse();
        assertThat(CommitPace.tookLast()).isTrue();
    }

    @Test
    void whatWasLeftOfThePollBeforeCounts() {
        CommitPace.polled(2);
        assertThat(CommitPace.tookLast()).isFalse();
        CommitPace.polled(1);
        assertThat(CommitPace.tookLast()).isFalse();
        assertThat(CommitPace.tookLast()).isTrue();
    }

    @Test
    void whatWentWithAPartitionIsNotWaitedFor() {
        CommitPace.polled(5);
        CommitPace.polled(0);
        CommitPace.polled(1);
        assertThat(CommitPace.tookLast()).isTrue();
    }

    @Test
    void whatComesWithoutBeingPolledIsLeftToTheInterval() {
        for (int i = 0; i < 10; i++) {
            assertThat(CommitPace.tookLast()).isFalse();
        }
        CommitPace.polled(1);
        assertThat(CommitPace.tookLast()).isTrue();
    }
}
