package io.convection.streams;

import java.util.Optional;

import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

import io.convection.core.Table;
import io.convection.records.row.MarkRow;

import static org.assertj.core.api.Assertions.assertThat;

class RowCacheTest {

    private static final int BYTES = 30_000;

    private final RowCache cache = new RowCache(BYTES);

    @Test
    void knowsWhatIsThereAndWhatIsNot() {
        assertThat(cache.get(Table.NODES, "a")).isEmpty();
        cache.put(Table.NODES, "a", row("x"));
        cache.put(Table.NODES, "b", Optional.empty());
        assertThat(cache.get(Table.NODES, "a")).contains(row("x"));
        assertThat(cache.get(Table.NODES, "b")).contains(Optional.empty());
        assertThat(cache.get(Table.RESOURCES, "a")).isEmpty();
    }

    @Test
    void forgetsWhatWasLeastLatelyAskedForWhenItIsFull() {
        cache.put(Table.NODES, "kept", row("x"));
        cache.put(Table.NODES, "forgotten", row("x"));
        for (int i = 0; i < 1_000; i++) {
            cache.put(Table.NODES, "k" + i, row("x"));
            assertThat(cache.get(Table.NODES, "kept")).contains(row("x"));
            assertThat(cache.bytes()).isLessThanOrEqualTo(BYTES);
        }
        assertThat(cache.get(Table.NODES, "forgotten")).isEmpty();
        assertThat(cache.get(Table.NODES, "k999")).isPresent();
    }

    @Test
    void aRowThatIsReplacedCountsOnce() {
        for (int i = 0; i < 10_000; i++) {
            cache.put(Table.NODES, "a", row("x".repeat(i % 100)));
        }
        cache.put(Table.NODES, "a", Optional.empty());
        RowCache other = new RowCache(BYTES);
        other.put(Table.NODES, "a", Optional.empty());
        assertThat(cache.bytes()).isEqualTo(other.bytes()).isPositive();
    }

    @Test
    void keepsNothingLargerThanItself() {
        cache.put(Table.NODES, "a", row("x".repeat(BYTES)));
        assertThat(cache.get(Table.NODES, "a")).isEmpty();
        assertThat(cache.bytes()).isZero();
    }

    @Test
    void keepsNothingWithoutMemory() {
        RowCache none = new RowCache(0);
        none.put(Table.NODES, "a", row("x"));
        assertThat(none.get(Table.NODES, "a")).isEmpty();
    }

    private static Optional<SpecificRecord> row(String text) {
        return Optional.of(new MarkRow(text));
    }
}
