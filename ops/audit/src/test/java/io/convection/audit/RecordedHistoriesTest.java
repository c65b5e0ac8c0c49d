package io.convection.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import io.convection.core.Core;
import io.convection.records.JournalEntry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Histories that were recorded by earlier code are verified by the present one: their inputs are decided again. A difference is a change of decision: give the rules
 * a new version ({@link Core#RULES}), say in the change log what is decided otherwise, and record histories of the new version beside the old ones, which are only
 * folded from then on:
 *
 * <pre>
 * mvn -pl ops/audit -am test -Dtest=RecordedHistoriesTest -Dsurefire.failIfNoSpecifiedTests=false -Dhistories=record
 * </pre>
 */
class RecordedHistoriesTest {

    private static final Path FOLDER = Path.of("../../topology/core/src/test/resources/histories");
    private static final int RECORDED = 40;
    private static final long FIRST_SEED = 20_261_123;

    @TestFactory
    List<DynamicTest> areDecidedTheSameWay() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            files.sorted().forEach(file -> tests.add(DynamicTest.dynamicTest(file.getFileName().toString(),
                    () -> verify(file))));
        }
        return tests;
    }

    @Test
    void thereAreSomeOfThePresentRules() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("rules-" + Core.RULES + "-")))
                    .hasSizeGreaterThanOrEqualTo(RECORDED);
        }
    }

    @BeforeAll
    static void recordWhereItIsAskedFor() throws IOException {
        if ("record".equals(System.getProperty("histories"))) {
            record();
        }
    }

    private static void record() throws IOException {
        Journals journals = new Journals();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + RECORDED; seed++) {
            List<JournalRecord> records = journals.records(seed);
            write(FOLDER.resolve("rules-" + Core.RULES + "-seed-" + seed + ".jsonl.gz"), records);
        }
    }

    private static void write(Path file, List<JournalRecord> records) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file));
                JournalFileWriter writer = new JournalFileWriter(out, "convection.journal",
                        List.of(records.get(0).partition()), Journals.of(records).schemas())) {
            records.forEach(writer::write);
        }
    }

    private static void verify(Path file) {
        Report report = RecordedHistories.verify(file, 1).report();
        assertThat(report.findings()).as("decided otherwise than by the rules that it was recorded under").isEmpty();
        assertThat(report.unexamined()).isZero();
    }

    @Test
    void aChangeOfDecisionIsToldWithItsPlace(@TempDir Path folder) throws IOException {
        List<JournalEntry> entries = new ArrayList<>(new Journals().entries(FIRST_SEED));
        int place = IntStream.range(0, entries.size()).filter(i -> entries.get(i).getSequence() == 1).findFirst()
                .orElseThrow();
        JournalEntry was = entries.get(place);
        entries.set(place, JournalEntry.newBuilder(was).setFacts(was.getFacts().subList(0, was.getFacts().size() - 1))
                .build());
        write(folder.resolve("old.jsonl.gz"), Journals.chained(entries));

        List<RecordedHistories.Verdict> verdicts = new ArrayList<>();
        RecordedHistories.in(folder, 1, verdicts::add);

        assertThat(verdicts).singleElement().satisfies(verdict -> {
            assertThat(verdict.history()).isEqualTo("old.jsonl.gz");
            Finding first = verdict.report().findings().getFirst();
            assertThat(first.kind()).isEqualTo(Finding.Kind.DECISION);
            assertThat(first.stack()).isEqualTo(was.getStack());
            assertThat(first.sequence()).isEqualTo(1);
            assertThat(first.expected()).startsWith("fact " + was.getFacts().size() + ": ");
            assertThat(first.found()).isEqualTo("no fact");
        });
    }

    @Test
    void ofOtherRulesItIsFoldedOnly(@TempDir Path folder) throws IOException {
        List<JournalEntry> entries = new Journals().entries(FIRST_SEED).stream()
                .map(entry -> JournalEntry.newBuilder(entry).setRules(Core.RULES + 1).build()).toList();
        write(folder.resolve("new.jsonl.gz"), Journals.chained(entries));

        Report report = RecordedHistories.verify(folder.resolve("new.jsonl.gz"), 1).report();

        assertThat(report.findings()).isEmpty();
        assertThat(report.decided()).isZero();
        assertThat(report.folded()).isEqualTo(entries.size());
    }

    @Test
    void aFolderWithoutHistoriesIsNoneThatHolds(@TempDir Path folder) {
        assertThatThrownBy(() -> RecordedHistories.in(folder, 1, verdict -> {})).isInstanceOf(AuditException.class)
                .hasMessageContaining("There is no recorded history in " + folder);
    }
}
