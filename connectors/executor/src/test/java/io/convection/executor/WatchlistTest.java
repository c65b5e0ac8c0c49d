package io.convection.executor;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.convection.executor.Watchlist.Watched;
import io.convection.records.CommandAction;
import io.convection.records.Resource;
import io.convection.records.ResourceStatus;
import io.convection.records.Trust;

import static org.assertj.core.api.Assertions.assertThat;

class WatchlistTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration EVERY = Duration.ofMinutes(10);

    @BeforeAll
    static void trust() {
        Trust.install();
    }

    private final Watchlist watchlist = new Watchlist(Map.of("Test::Type", EVERY));

    private static Resource.Builder row(String name) {
        return Resource.newBuilder().setStack("p/s").setUid("0.1").setSequence(7).setName(name).setVersion(1)
                .setType("Test::Type").setStatus(ResourceStatus.CREATE_COMPLETE).setPhysicalId("id-" + name)
                .setProperties("{}").setOperation(1).setStartedAt(NOW).setUpdatedAt(NOW);
    }

    private void put(Resource.Builder row) {
        watchlist.put("p/s/" + row.getName(), 0, Optional.of(row.build()), NOW);
    }

    @Test
    void looksAtEachOnceWithinItsIntervalAndThenAgainAndAgain() {
        IntStream.range(0, 500).forEach(i -> put(row("R" + i)));

        assertThat(watchlist.take(NOW.plus(EVERY.dividedBy(2)), 1000)).hasSizeBetween(200, 300);
        assertThat(watchlist.take(NOW.plus(EVERY), 1000)).hasSizeBetween(200, 300);
        Set<String> again = new HashSet<>();
        watchlist.take(NOW.plus(EVERY.multipliedBy(3)), 1000).forEach(watched -> again.add(watched.key()));
        assertThat(again).hasSize(500);
    }

    @Test
    void takesNoMoreThanItMayTheLongestDueFirst() {
        IntStream.range(0, 10).forEach(i -> put(row("R" + i)));
        Instant later = NOW.plus(EVERY);

        List<Watched> some = watchlist.take(later, 3);

        assertThat(some).hasSize(3).isSortedAccordingTo((a, b) -> a.due().compareTo(b.due()));
        assertThat(watchlist.behind(later)).isPositive();
        assertThat(watchlist.take(later, 10)).hasSize(7);
        assertThat(watchlist.behind(later)).isZero();
    }

    @Test
    void looksOnlyAtWhatIsThereAndAtRest() {
        put(row("in-flight").setAction(CommandAction.UPDATE));
        put(row("doomed").setDoomed(true));
        put(row("never-made").setStatus(ResourceStatus.CREATE_FAILED));
        put(row("without-id").setPhysicalId(null));
        put(row("other").setType("Other::Type"));
        put(row("wanted-only").setVersion(0));

        assertThat(watchlist.size()).isZero();
    }

    @Test
    void aRowThatChangesIsNotWhatWasObserved() {
        put(row("R"));
        Watched observed = watchlist.take(NOW.plus(EVERY), 1).getFirst();
        assertThat(watchlist.isAsItWas(observed)).isTrue();

        put(row("R").setSequence(8));
        assertThat(watchlist.isAsItWas(observed)).isFalse();
        watchlist.put("p/s/R", 0, Optional.empty(), NOW);
        assertThat(watchlist.isAsItWas(observed)).isFalse();
        assertThat(watchlist.size()).isZero();
    }

    @Test
    void aPartitionThatGoesTakesItsOwnAlong() {
        put(row("R"));
        watchlist.put("p/t/R", 1, Optional.of(row("R").setStack("p/t").build()), NOW);

        watchlist.drop(0);

        assertThat(watchlist.take(NOW.plus(EVERY), 10)).extracting(Watched::key).containsExactly("p/t/R");
    }

    @Test
    void aBudgetIsSpentAndComesBackWithTime() {
        Budget budget = new Budget(2, NOW);
        assertThat(budget.allows(NOW)).isZero();
        assertThat(budget.allows(NOW.plusSeconds(60))).isEqualTo(2);
        budget.spend(2);
        assertThat(budget.allows(NOW.plusSeconds(60))).isZero();
        assertThat(budget.allows(NOW.plusMillis(60_500))).isEqualTo(1);
    }
}
