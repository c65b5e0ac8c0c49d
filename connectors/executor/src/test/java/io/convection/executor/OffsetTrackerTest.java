package io.convection.executor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OffsetTrackerTest {

    private final OffsetTracker tracker = new OffsetTracker();

    @Test
    void nothingTakenIsNothingToCommit() {
        assertThat(tracker.uncommitted()).isEmpty();
    }

    @Test
    void anUnfinishedCommandHoldsBackAllBehindIt() {
        LongStream.of(10, 11, 12).forEach(tracker::taken);

        tracker.done(11);
        tracker.done(12);
        assertThat(tracker.uncommitted()).hasValue(10);

        tracker.done(10);
        assertThat(tracker.uncommitted()).hasValue(13);
    }

    @Test
    void whatIsCommittedIsNotCommittedAgain() {
        tracker.taken(10);
        tracker.done(10);
        tracker.committed(11);

        assertThat(tracker.uncommitted()).isEmpty();
    }

    @Test
    void gapsBetweenOffsetsAreNoCommands() {
        tracker.taken(10);
        tracker.taken(15);
        tracker.done(10);

        assertThat(tracker.uncommitted()).hasValue(15);
    }

    @Property(tries = 200)
    void nothingUnfinishedIsEverBelowWhatIsCommitted(@ForAll @IntRange(min = 1, max = 60) int commands,
            @ForAll long seed) {
        OffsetTracker any = new OffsetTracker();
        TreeSet<Long> unfinished = new TreeSet<>(LongStream.range(0, commands).boxed().toList());
        unfinished.forEach(any::taken);
        List<Long> ends = new ArrayList<>(unfinished);
        Collections.shuffle(ends, new Random(seed));

        for (long end : ends) {
            any.done(end);
            unfinished.remove(end);
            any.uncommitted().ifPresent(offset -> {
                assertThat(offset).isEqualTo(unfinished.isEmpty() ? commands : unfinished.first());
                any.committed(offset);
            });
        }
        assertThat(any.uncommitted()).isEmpty();
    }
}
