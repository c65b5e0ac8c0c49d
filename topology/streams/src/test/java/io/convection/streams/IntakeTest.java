package io.convection.streams;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

import io.convection.records.StackChange;
import io.convection.serdes.Topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What happens to records before anything is decided on them. */
class IntakeTest {

    private static final String CHANGES = TestWorld.TOPICS.stackChanges();
    private static final String DEAD = TestWorld.TOPICS.deadLetters();
    private static final byte[] NO_KEY = null;

    @Test
    void undecodableBytesBecomeADeadLetterWithAllHeaders() {
        try (TestWorld world = TestWorld.echo()) {
            world.send(TestWorld.create("p/first", "r1"));
            byte[] key = "p/a".getBytes(UTF_8);
            byte[] rubbish = {1, 2, 3};
            world.send(CHANGES, key, rubbish, new RecordHeaders().add("trace", "t-1".getBytes(UTF_8)));

            TestRecord<byte[], byte[]> letter = only(world.out(DEAD));
            assertThat(letter.key()).isEqualTo(key);
            assertThat(letter.value()).isEqualTo(rubbish);
            Map<String, String> headers = headers(letter);
            assertThat(headers).containsEntry("trace", "t-1").containsEntry("cause", "undecodable")
                    .containsEntry("place", "value").containsEntry("topic", CHANGES).containsEntry("partition", "0")
                    .containsEntry("offset", "1");
            assertThat(headers.get("error")).contains("StackChange");
        }
    }

    @Test
    void undecodableBytesAreNotJournalledAndDisturbNobody() {
        try (TestWorld world = TestWorld.echo()) {
            world.send(CHANGES, "p/a".getBytes(UTF_8), new byte[]{0, 0, 0, 0, 99, 7}, new RecordHeaders());
            assertThat(world.journal()).isEmpty();

            world.send(TestWorld.create("p/b", "r1"));
            assertThat(world.journal()).extracting(entry -> entry.getStack()).contains("p/b");
            assertThat(headers(only(world.out(DEAD)))).containsEntry("cause", "undecodable");
        }
    }

    @Test
    void aTombstoneIsADeadLetter() {
        try (TestWorld world = TestWorld.echo()) {
            world.send(CHANGES, "p/a".getBytes(UTF_8), null, new RecordHeaders());
            assertThat(headers(only(world.out(DEAD)))).containsEntry("cause", "undecodable");
        }
    }

    @Test
    void aRecordWithoutKeyIsADeadLetter() {
        try (TestWorld world = TestWorld.echo()) {
            StackChange change = TestWorld.create("p/a", "r1");
            world.send(CHANGES, NO_KEY, world.bytes(CHANGES, change), new RecordHeaders());

            TestRecord<byte[], byte[]> letter = only(world.out(DEAD));
            assertThat(letter.key()).isNull();
            assertThat(headers(letter)).containsEntry("cause", "bad-key").containsEntry("place", "key");
            assertThat(world.journal()).isEmpty();
        }
    }

    @Test
    void aKeyThatIsNotTheValuesStackIsADeadLetter() {
        try (TestWorld world = TestWorld.echo()) {
            world.send(CHANGES, "p/other", TestWorld.create("p/a", "r1"));

            Map<String, String> headers = headers(only(world.out(DEAD)));
            assertThat(headers).containsEntry("cause", "bad-key");
            assertThat(headers.get("error")).contains("p/a");
            assertThat(world.journal()).isEmpty();
        }
    }

    @Test
    void noStackMayHaveTheKeysOfThePartitionItself() {
        try (TestWorld world = TestWorld.echo()) {
            world.send(TestWorld.create("~/settings", "r1"));
            assertThat(headers(only(world.out(DEAD)))).containsEntry("cause", "bad-key");
        }
    }

    @Test
    void aRecordTooLargeForTheJournalIsADeadLetter() {
        try (TestWorld world = TestWorld.echo()) {
            byte[] large = new byte[Topics.MAX_RECORD_BYTES + 1];
            world.send(CHANGES, "p/a".getBytes(UTF_8), large, new RecordHeaders());
            TestRecord<byte[], byte[]> letter = only(world.out(DEAD));
            assertThat(letter.value()).hasSize(large.length);
            assertThat(headers(letter)).containsEntry("cause", "too-large");
        }
    }

    /** The driver has one partition, and gives what is sent to an input topic back to the topology: so a stray comes back as a stray. */
    @Test
    void aStrayIsSentOnOnceAndThenIsADeadLetter() {
        try (TestWorld world = TestWorld.echo(1000)) {
            world.send(CHANGES, "p/a".getBytes(UTF_8), world.bytes(CHANGES, TestWorld.create("p/a", "r1")),
                    new RecordHeaders().add("trace", "t-1".getBytes(UTF_8)));

            TestRecord<byte[], byte[]> sentOn = only(world.out(CHANGES));
            assertThat(headers(sentOn)).containsEntry("stray", CHANGES + "-0@0").containsEntry("trace", "t-1");
            assertThat(headers(only(world.out(DEAD)))).containsEntry("cause", "stray").containsEntry("trace", "t-1")
                    .containsEntry("offset", "1");
            assertThat(world.journal()).isEmpty();
        }
    }

    private static TestRecord<byte[], byte[]> only(List<TestRecord<byte[], byte[]>> records) {
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    private static Map<String, String> headers(TestRecord<byte[], byte[]> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .collect(Collectors.toMap(Header::key, each -> new String(each.value(), UTF_8)));
    }
}
