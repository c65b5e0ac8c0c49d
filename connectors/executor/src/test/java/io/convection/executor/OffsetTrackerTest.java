package io.convection.executor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OffsetTrackerTest {

    private final OffsetTracker tracker = found("", 0);

    /** A partition at offset 10, with this in the metadata, and so many commands behind. */
    private static OffsetTracker found(String metadata, int waiting) {
        return new OffsetTracker(Handover.of(Optional.of(new OffsetAndMetadata(10, metadata)), 10, 10 + waiting));
    }

    @Test
    void nothingTakenIsNothingToCommit() {
        assertThat(tracker.uncommitted()).isEmpty();
        assertThat(tracker.leaving()).isEmpty();
    }

    @Test
    void anUnfinishedCommandHoldsBackAllBehindIt() {
        LongStream.of(10, 11, 12).forEach(tracker::taken);

        tracker.done(11);
        tracker.done(12);
        assertThat(tracker.uncommitted()).map(OffsetAndMetadata::offset).hasValue(10L);

        tracker.done(10);
        assertThat(tracker.uncommitted()).map(OffsetAndMetadata::offset).hasValue(13L);
    }

    @Test
    void whatIsCommittedIsNotCommittedAgain() {
        tracker.taken(10);
        tracker.done(10);
        tracker.committed(tracker.uncommitted().orElseThrow());

        assertThat(tracker.uncommitted()).isEmpty();
        assertThat(tracker.leaving()).isEmpty();
    }

    @Test
    void gapsBetweenOffsetsAreNoCommands() {
        tracker.taken(10);
        tracker.taken(15);
        tracker.done(10);

        assertThat(tracker.uncommitted()).map(OffsetAndMetadata::offset).hasValue(15L);
    }

    @Test
    void aSuccessorPassesOverWhatIsDoneBehindAnUnfinishedCommand() {
        LongStream.range(10, 16).forEach(tracker::taken);
        LongStream.of(11, 12, 15).forEach(tracker::done);

        OffsetTracker successor = found(tracker.uncommitted().orElseThrow().metadata(), 6);

        assertThat(LongStream.range(10, 17).filter(offset -> successor.taken(offset).isPresent()))
                .containsExactly(10L, 13L, 14L, 16L);
    }

    @Test
    void aSuccessorHandsOnWhatItHasNotReadYet() {
        LongStream.range(10, 18).forEach(tracker::taken);
        LongStream.of(12, 13, 14, 17).forEach(tracker::done);
        OffsetTracker successor = found(tracker.uncommitted().orElseThrow().metadata(), 8);
        LongStream.range(10, 14).forEach(successor::taken);

        OffsetTracker third = found(successor.uncommitted().orElseThrow().metadata(), 8);

        assertThat(LongStream.range(10, 18).filter(offset -> third.taken(offset).isPresent()))
                .containsExactly(10L, 11L, 15L, 16L);
    }

    @Test
    void deathsAreCountedUntilThereIsProgressOrAPartitionIsGivenBack() {
        OffsetTracker last = found("", 3);
        for (int death = 1; death < Handover.REFUSED - 1; death++) {
            last = found(last.uncommitted().orElseThrow().metadata(), 3);
        }
        assertThat(last.taken(10)).contains(Care.AGAIN);
        assertThat(found(last.uncommitted().orElseThrow().metadata(), 3).taken(10)).contains(Care.REFUSE);

        assertThat(found(last.leaving().orElseThrow().metadata(), 3).taken(10)).contains(Care.AGAIN);
        last.done(10);
        assertThat(found(last.uncommitted().orElseThrow().metadata(), 3).taken(11)).contains(Care.AGAIN);
    }

    @Test
    void theFirstOfThoseThatMayBeDeadlyIsRefusedAtLast() {
        OffsetTracker successor = tracker;
        for (int death = 0; death < Handover.REFUSED; death++) {
            successor = found(successor.uncommitted().map(OffsetAndMetadata::metadata).orElse(""), 3);
        }

        assertThat(successor.taken(10)).contains(Care.REFUSE);
        assertThat(successor.taken(11)).contains(Care.AGAIN);
        assertThat(successor.taken(13)).contains(Care.NONE);
    }

    @Test
    void whatIsSaidOfALogThatWasLongerIsNotBelieved() {
        LongStream.range(10, 16).forEach(tracker::taken);
        tracker.done(12);
        tracker.done(15);
        OffsetAndMetadata left = tracker.uncommitted().orElseThrow();

        assertThat(found(left.metadata(), 5).taken(12)).as("it ends before").isPresent();
        assertThat(new OffsetTracker(Handover.of(Optional.of(left), 0, 100)).taken(12)).as("it is read from elsewhere")
                .isPresent();
    }

    @Test
    void metadataOfAnotherIsNone() {
        assertThat(found("somebody's", 1).taken(10)).contains(Care.AGAIN);
        assertThat(found("1;0;!", 1).taken(10)).contains(Care.AGAIN);
    }

    @Test
    void moreIsNotTakenWhereACommitCantSayWhatIsDone() {
        LongStream.range(10, 10_000).forEach(tracker::taken);
        LongStream.range(10, 10_000).filter(offset -> offset % 2 == 0).forEach(offset -> {
            if (offset > 10) {
                tracker.done(offset);
            }
        });

        String metadata = tracker.uncommitted().orElseThrow().metadata();

        assertThat(tracker.isFull()).isTrue();
        assertThat(metadata).hasSizeBetween(3_900, 4_096);
        OffsetTracker successor = found(metadata, 10_000);
        assertThat(successor.taken(12)).isEmpty();
        assertThat(successor.taken(9_998)).isPresent();
    }

    @Property(tries = 200)
    void nothingUnfinishedIsEverPassedOver(@ForAll @IntRange(min = 1, max = 60) int commands, @ForAll long seed) {
        OffsetTracker any = found("", 0);
        TreeSet<Long> unfinished = new TreeSet<>(LongStream.range(10, 10 + commands).boxed().toList());
        unfinished.forEach(any::taken);
        List<Long> ends = new ArrayList<>(unfinished);
        Collections.shuffle(ends, new Random(seed));

        for (long end : ends) {
            any.done(end);
            unfinished.remove(end);
            any.uncommitted().ifPresent(state -> {
                assertThat(state.offset()).isEqualTo(unfinished.isEmpty() ? 10 + commands : unfinished.first());
                Handover left = Handover.of(Optional.of(state), state.offset(), 10 + commands);
                assertThat(LongStream.range(state.offset(), 10 + commands).filter(offset -> !left.isDone(offset)))
                        .containsExactlyElementsOf(unfinished);
                any.committed(state);
            });
        }
        assertThat(any.uncommitted()).isEmpty();
    }
}
