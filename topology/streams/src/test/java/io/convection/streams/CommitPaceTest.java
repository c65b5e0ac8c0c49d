package io.convection.streams;

import java.util.concurrent.atomic.AtomicLong;

import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When commits are asked for. */
class CommitPaceTest {

    /** What a thread has taken is remembered by thread: each test is long after the one before. */
    private static final AtomicLong NEXT = new AtomicLong(1_000_000);

    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    private final CommitPace pace = new CommitPace(context);
    private long now;

    @BeforeEach
    void longAfter() {
        now = NEXT.addAndGet(1_000_000);
        context.setCurrentSystemTimeMs(now);
    }

    @Test
    void anInputThatComesAloneIsCommittedAtOnce() {
        pace.taken();
        assertThat(committed()).isTrue();
        assertThat(looks()).isZero();
    }

    @Test
    void inputsThatComeOneAfterAnotherAreEachCommittedAtOnce() {
        for (int i = 0; i < 20; i++) {
            pace.taken();
            assertThat(committed()).isTrue();
            pass(CommitPace.SOON_MS);
        }
        assertThat(looks()).isZero();
    }

    @Test
    void whatComesRightBehindIsCommittedSoon() {
        pace.taken();
        assertThat(committed()).isTrue();
        pass(2);
        pace.taken();
        assertThat(committed()).isFalse();
        pass(CommitPace.SOON_MS);
        look();
        assertThat(committed()).isTrue();
        assertThat(looks()).isZero();
    }

    @Test
    void aBurstIsCommittedWhenItIsOver() {
        pace.taken();
        assertThat(committed()).isTrue();
        for (int i = 0; i < 10; i++) {
            take(CommitPace.MANY);
            pass(CommitPace.SOON_MS);
            look();
            assertThat(committed()).isFalse();
        }
        pass(CommitPace.SOON_MS);
        look();
        assertThat(committed()).isTrue();
        assertThat(looks()).isZero();
    }

    @Test
    void aLookThatComesLateSaysNothing() {
        take(CommitPace.MANY + 1);
        committed();
        pass(CommitPace.LATE_MS + 1);
        pace.taken();
        look();
        assertThat(committed()).isFalse();
        pass(CommitPace.SOON_MS);
        look();
        assertThat(committed()).isTrue();
    }

    @Test
    void afterACommitInAFloodTheNextIsNotAskedForAtOnce() {
        take(100);
        committed();
        // the commit took so long
        pass(CommitPace.SOON_MS + 2);
        pace.taken();
        assertThat(committed()).isFalse();
    }

    private void take(int count) {
        for (int i = 0; i < count; i++) {
            pace.taken();
        }
    }

    private void pass(long ms) {
        now += ms;
        context.setCurrentSystemTimeMs(now);
    }

    private boolean committed() {
        boolean committed = context.committed();
        context.resetCommit();
        return committed;
    }

    private long looks() {
        return context.scheduledPunctuators().stream().filter(look -> !look.cancelled()).count();
    }

    private void look() {
        for (CapturedPunctuator look : context.scheduledPunctuators()) {
            if (!look.cancelled()) {
                look.getPunctuator().punctuate(now);
            }
        }
    }
}
