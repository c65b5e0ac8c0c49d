package io.convection.audit;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing is found where nothing is wrong. */
class CleanHistoriesTest {

    private static final int HISTORIES = 1_000;

    @Test
    void aThousandRandomHistoriesWithEveryFaultAreClean() {
        Journals journals = new Journals();
        long decided = 0;
        for (long seed = 1; seed <= HISTORIES; seed++) {
            List<JournalRecord> records = journals.records(seed);
            Report report = Journals.verify(records);
            assertThat(report.findings()).as("seed %d", seed).isEmpty();
            assertThat(report.entries()).isEqualTo(records.size());
            assertThat(report.unexamined()).isZero();
            decided += report.decided();
        }
        assertThat(decided).isGreaterThan(20L * HISTORIES);
    }
}
