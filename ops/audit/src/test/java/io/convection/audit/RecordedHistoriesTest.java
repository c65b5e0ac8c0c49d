package io.convection.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.convection.core.Core;
import io.convection.core.MemoryRows;

import static org.assertj.core.api.Assertions.assertThat;

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
            Path file = FOLDER.resolve("rules-" + Core.RULES + "-seed-" + seed + ".jsonl.gz");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file));
                    JournalFileWriter writer = new JournalFileWriter(out, "convection.journal",
                            List.of(records.get(0).partition()), Journals.of(records).schemas())) {
                records.forEach(writer::write);
            }
        }
    }

    private static void verify(Path file) {
        JournalFile journal = new JournalFile(file);
        List<Finding> findings = new ArrayList<>();
        PartitionVerifier verifier = new PartitionVerifier(journal.partitions().first(),
                new EntryReader(journal.schemas()), new MemoryRows(), stack -> true, Optional.empty(), findings::add);
        journal.read(record -> {
            verifier.take(record);
            return true;
        });
        assertThat(findings).as("decided otherwise than by the rules that it was recorded under").isEmpty();
        assertThat(verifier.counts().unexamined).isZero();
    }
}
