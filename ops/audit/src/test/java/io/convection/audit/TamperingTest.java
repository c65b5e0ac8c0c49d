package io.convection.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.convection.records.JournalEntry;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is done to a journal is found: at a hundred places each, the first and the last among them. */
class TamperingTest {

    private static final int PLACES = 100;
    private static List<JournalRecord> journal;
    private static Anchor anchor;

    @BeforeAll
    static void aJournalOfAStackThatIsDeletedInTheEnd() {
        Journals journals = new Journals();
        long seed = 1;
        do {
            journal = journals.records(seed++);
        } while (journal.size() < PLACES + 50);
        anchor = new Anchor("convection.journal", Journals.verify(journal).heads());
    }

    @TestFactory
    List<DynamicTest> isFound() {
        List<DynamicTest> tests = new ArrayList<>();
        tests.addAll(everywhere("an entry is dropped", journal.size(), (records, at) -> {
            records.remove((int) at);
            return records;
        }));
        tests.addAll(everywhere("two entries are swapped", journal.size() - 1, (records, at) -> {
            records.add(at, records.remove(at + 1));
            return records;
        }));
        tests.addAll(everywhere("a byte of a value is altered", journal.size(),
                (records, at) -> altered(records, at, JournalRecord::value, Part.VALUE)));
        tests.addAll(everywhere("a byte of a key is altered", journal.size(),
                (records, at) -> altered(records, at, JournalRecord::key, Part.KEY)));
        tests.addAll(everywhere("a byte of a header is altered", journal.size(),
                (records, at) -> altered(records, at, record -> record.headers().get(0).value(), Part.HEADER)));
        tests.addAll(everywhere("a header's name is altered", journal.size(), (records, at) -> {
            JournalRecord old = records.get(at);
            records.set(at, with(old, old.key(),
                    List.of(new JournalRecord.Header("digesd", old.headers().get(0).value())), old.value()));
            return records;
        }));
        tests.addAll(everywhere("the time is altered", journal.size(), (records, at) -> {
            JournalRecord old = records.get(at);
            records.set(at, new JournalRecord(old.partition(), old.offset(), old.timestamp() + 1, old.key(),
                    old.headers(), old.value()));
            return records;
        }));
        tests.addAll(everywhere("an entry stands twice", journal.size(), (records, at) -> {
            records.add(at, records.get(at));
            return records;
        }));
        return tests;
    }

    private enum Part {
        KEY, HEADER, VALUE
    }

    private static List<JournalRecord> altered(List<JournalRecord> records, int at,
            Function<JournalRecord, byte[]> of, Part part) {
        JournalRecord old = records.get(at);
        byte[] bytes = of.apply(old).clone();
        Random random = new Random(at);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        records.set(at, switch (part) {
            case KEY -> with(old, bytes, old.headers(), old.value());
            case HEADER -> with(old, old.key(),
                    List.of(new JournalRecord.Header(old.headers().get(0).name(), bytes)), old.value());
            case VALUE -> with(old, old.key(), old.headers(), bytes);
        });
        return records;
    }

    private static JournalRecord with(JournalRecord old, byte[] key, List<JournalRecord.Header> headers,
            byte[] value) {
        return new JournalRecord(old.partition(), old.offset(), old.timestamp(), key, headers, value);
    }

    private static List<DynamicTest> everywhere(String what, int size,
            BiFunction<List<JournalRecord>, Integer, List<JournalRecord>> tamper) {
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            int at = (int) ((long) i * (size - 1) / (PLACES - 1));
            tests.add(DynamicTest.dynamicTest(what + " at " + at, () -> {
                List<JournalRecord> tampered = tamper.apply(new ArrayList<>(journal), at);
                assertThat(Journals.verify(tampered, Optional.of(anchor)).isClean()).isFalse();
                // all but a lost end is found without an anchor
                boolean lostEnd = tampered.equals(journal.subList(0, journal.size() - 1));
                assertThat(Journals.verify(tampered).isClean()).isEqualTo(lostEnd);
            }));
        }
        return tests;
    }

    /** Whoever rewrites the tail with digests that fit is found by who kept an anchor. */
    @Test
    void aTailThatWasRewrittenDiffersFromAnAnchor() {
        List<JournalEntry> entries = new ArrayList<>();
        EntryReader reader = new EntryReader(Journals.of(journal).schemas());
        for (JournalRecord record : journal) {
            try {
                entries.add(reader.read(record.value()));
            } catch (UnreadableEntryException e) {
                throw new AssertionError(new String(record.key(), StandardCharsets.UTF_8), e);
            }
        }
        JournalEntry last = entries.removeLast();
        entries.add(JournalEntry.newBuilder(last).setTime(last.getTime().plusMillis(1)).build());
        Report rewritten = Journals.verify(Journals.chained(entries));
        assertThat(rewritten.findings()).filteredOn(finding -> finding.kind() == Finding.Kind.DIGEST).isEmpty();
        assertThat(Journals.verify(Journals.chained(entries), Optional.of(anchor)).findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.ANCHOR).hasSize(1);
    }
}
