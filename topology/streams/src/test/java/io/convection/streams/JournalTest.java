package io.convection.streams;

import java.time.Instant;
import java.util.List;

import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

import io.convection.records.ConvergeCommand;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceType;
import io.convection.records.Settings;
import io.convection.records.Source;
import io.convection.records.StackChange;
import io.convection.records.row.ChainRow;
import io.convection.records.row.Row;
import io.convection.serdes.JournalChain;
import io.convection.serdes.Topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the journal says, in which order, and that it is chained. */
class JournalTest {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    @Test
    void eachEntryIsKeyedByItsStackAndSaysWhereItsInputWasRead() {
        try (TestWorld world = TestWorld.echo()) {
            world.send(TestWorld.create("p/a", "r1"));
            List<TestRecord<byte[], byte[]>> records = world.out(TestWorld.TOPICS.journal());
            TestRecord<byte[], byte[]> last = records.get(records.size() - 1);
            JournalEntry entry = world.serdes.deserializer(JournalEntry.class).deserialize(TestWorld.TOPICS.journal(),
                    last.value());

            assertThat(new String(last.key(), UTF_8)).isEqualTo("p/a");
            assertThat(entry.getSource()).isEqualTo(new Source("stack-changes", 0, 0L));
            assertThat(last.getRecordTime()).isEqualTo(START);
        }
    }

    @Test
    void digestsChainTheBytesThatStandOnTheTopic() {
        try (TestWorld world = TestWorld.echo()) {
            world.types.publish(TestWorld.type("T", ""));
            world.send(TestWorld.create("p/a", "r1"));
            world.send(TestWorld.create("p/b", "r2"));

            byte[] digest = JournalChain.genesis();
            List<TestRecord<byte[], byte[]>> records = world.out(TestWorld.TOPICS.journal());
            for (TestRecord<byte[], byte[]> each : records) {
                digest = JournalChain.next(digest, each.value());
                assertThat(each.headers().lastHeader("digest").value()).isEqualTo(digest);
            }
            Row head = world.driver.<String, Row>getKeyValueStore(Topics.NODES_STORE).get("~/chain");
            assertThat(head.getRow()).isInstanceOfSatisfying(ChainRow.class,
                    row -> assertThat(row.getEntries()).isEqualTo(records.size()).isEqualTo(4));
            assertThat(((ChainRow) head.getRow()).getDigest().array()).isEqualTo(digest);
        }
    }

    @Test
    void timeNeverGoesBackInAPartition() {
        try (TestWorld world = TestWorld.echo()) {
            world.send(TestWorld.create("p/a", "r1"));
            world.at(START.minusSeconds(60));
            world.send(TestWorld.create("p/b", "r2"));
            world.at(START.plusMillis(5).plusNanos(999_999));
            world.send(TestWorld.create("p/c", "r3"));

            assertThat(changes(world)).extracting(JournalEntry::getTime).containsExactly(START, START,
                    START.plusMillis(5));
        }
    }

    @Test
    void settingsAndTypesAreThePartitionsOwnEntriesBeforeTheFirstInput() {
        try (TestWorld world = TestWorld.echo()) {
            world.types.publish(TestWorld.type("T", ""));
            world.types.publish(TestWorld.type("Another", ""));
            assertThat(world.journal()).isEmpty();
            world.send(TestWorld.create("p/a", "r1"));

            List<JournalEntry> entries = world.journal();
            assertThat(entries).extracting(JournalEntry::getStack).containsExactly("~", "~", "~", "p/a");
            assertThat(entries.get(0).getInput()).isInstanceOf(Settings.class);
            assertThat(entries.get(0).getSource()).isEqualTo(new Source("settings", 0, 1L));
            assertThat(entries.get(1).getInput()).isEqualTo(TestWorld.type("T", ""));
            assertThat(entries.get(1).getSource()).isEqualTo(new Source("resource-types", 0, 0L));
            assertThat(entries.get(2).getSource()).isEqualTo(new Source("resource-types", 0, 1L));
        }
    }

    @Test
    void whatIsKnownIsNotJournalledAgain() {
        try (TestWorld world = TestWorld.echo()) {
            world.types.publish(TestWorld.type("T", ""));
            world.send(TestWorld.create("p/a", "r1"));
            world.types.publish(TestWorld.type("T", ""));
            world.send(TestWorld.create("p/b", "r2"));

            assertThat(world.journal()).extracting(JournalEntry::getStack).containsExactly("~", "~", "p/a", "p/b");
        }
    }

    @Test
    void aTypeThatChangedIsJournalledBeforeTheNextInput() {
        try (TestWorld world = TestWorld.echo()) {
            ResourceType changed = TestWorld.type("T", "changed");
            world.types.publish(TestWorld.type("T", ""));
            world.send(TestWorld.create("p/a", "r1"));
            world.types.publish(changed);
            world.send(TestWorld.create("p/b", "r2"));

            List<JournalEntry> entries = world.journal();
            assertThat(entries).extracting(JournalEntry::getStack).containsExactly("~", "~", "p/a", "~", "p/b");
            assertThat(entries.get(3).getInput()).isEqualTo(changed);
        }
    }

    @Test
    void theSameInputTwiceIsTwoEntries() {
        try (TestWorld world = TestWorld.echo()) {
            StackChange change = TestWorld.create("p/a", "r1");
            world.send(change);
            world.send(change);
            assertThat(changes(world)).extracting(entry -> entry.getSource().getOffset()).containsExactly(0L, 1L);
        }
    }

    @Test
    void commandsGoToTheirPoolUnderStackAndResource() {
        try (TestWorld world = TestWorld.echo()) {
            world.send(TestWorld.create("p/a", "r1"));
            world.send(StackChange.newBuilder(TestWorld.create("p/b", "r2")).setOrigin("gpu").build());

            TestRecord<byte[], byte[]> unnamed = world.out(TestWorld.TOPICS.convergeCommands()).get(0);
            assertThat(new String(unnamed.key(), UTF_8)).isEqualTo("p/a/A");
            assertThat(world.out(TestWorld.TOPICS.convergeCommands("gpu"), ConvergeCommand.class))
                    .extracting(ConvergeCommand::getStack).containsExactly("p/b");
        }
    }

    @Test
    void aReminderIsReadBackAsAnInputOfItsOwn() {
        try (TestWorld world = TestWorld.echo()) {
            world.send(TestWorld.create("p/a", "remind"));
            List<JournalEntry> entries = world.journal();
            assertThat(entries).extracting(JournalEntry::getStack).containsExactly("~", "p/a", "p/a");
            assertThat(entries.get(2).getSource()).isEqualTo(new Source("resource-events", 0, 0L));
        }
    }

    @Test
    void theChainGoesOnInStoresThatAreFilledFromTheChangelogs() {
        try (TestWorld world = TestWorld.echo()) {
            world.send(TestWorld.create("p/a", "r1"));
            List<TestRecord<byte[], byte[]>> before = world.out(TestWorld.TOPICS.journal());
            try (TestWorld next = world.rebuilt()) {
                next.at(START.minusSeconds(1));
                next.send(TestWorld.create("p/b", "r2"));
                TestRecord<byte[], byte[]> record = next.out(TestWorld.TOPICS.journal()).get(0);

                byte[] digest = before.get(before.size() - 1).headers().lastHeader("digest").value();
                assertThat(record.headers().lastHeader("digest").value())
                        .isEqualTo(JournalChain.next(digest, record.value()));
                assertThat(record.getRecordTime()).isEqualTo(START);
            }
        }
    }

    @Test
    void aFailureOfTheCoreNamesStackAndInput() {
        try (TestWorld world = TestWorld.echo()) {
            assertThatThrownBy(() -> world.send(TestWorld.create("p/a", "fail"))).rootCause()
                    .hasMessage("told to fail");
            assertThatThrownBy(() -> world.send(TestWorld.create("p/a", "fail"))).hasStackTraceContaining(
                    "Stack p/a, input stack-changes-0@1: java.lang.IllegalStateException: told to fail");
        }
    }

    private static List<JournalEntry> changes(TestWorld world) {
        return world.journal().stream().filter(entry -> entry.getInput() instanceof StackChange).toList();
    }
}
