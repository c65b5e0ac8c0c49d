package io.convection.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A journal is verified with rows on disk, on threads of its own. */
class VerificationTest {

    private static final long HISTORIES = 20;

    private final Journals journals = new Journals();

    @Test
    void rowsOnDiskLeadWhereThoseInMemoryDo(@TempDir Path folder) throws IOException {
        for (long seed = 1; seed <= HISTORIES; seed++) {
            List<JournalRecord> records = journals.records(seed);
            Path file = folder.resolve(seed + ".jsonl");
            try (OutputStream out = Files.newOutputStream(file);
                    JournalFileWriter writer = new JournalFileWriter(out, "convection.journal",
                            List.of(records.get(0).partition()), Journals.of(records).schemas())) {
                records.forEach(writer::write);
            }
            try (Verification verification = new Verification(new JournalFile(file), stack -> true, Optional.empty(),
                    2)) {
                assertThat(verification.run()).isEqualTo(Journals.verify(records));
            }
        }
    }

    @Test
    void aJournalThatCantBeReadToItsEndIsLeftOnlyWhenAllThreadsHaveEnded() {
        for (long seed = 1; seed <= HISTORIES; seed++) {
            JournalSource broken = broken(Journals.of(journals.records(seed)));
            try (Verification verification = new Verification(broken, stack -> true, Optional.empty(), 2)) {
                assertThatThrownBy(verification::run).isInstanceOf(AuditException.class).hasMessage("torn");
            }
            assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.getName().equals("audit"));
        }
    }

    private static JournalSource broken(JournalSource whole) {
        return new JournalSource() {
            @Override
            public SortedSet<Integer> partitions() {
                return whole.partitions();
            }

            @Override
            public long size() {
                return whole.size();
            }

            @Override
            public long done() {
                return whole.done();
            }

            @Override
            public Schemas schemas() {
                return whole.schemas();
            }

            @Override
            public void read(Taker taker) {
                whole.read(taker);
                throw new AuditException("torn");
            }
        };
    }
}
