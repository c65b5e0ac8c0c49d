package io.convection.connect;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.convection.records.ChangeKind;

import static org.assertj.core.api.Assertions.assertThat;

/** What was sent, as source offsets. */
class SentByFileTest {

    @Test
    void whatWasSentForEachFileIsKnownAfterARestart() {
        SentByFile before = new SentByFile("/templates");
        Map<Map<String, String>, Map<String, Object>> offsets = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            String file = "stack-" + i;
            before.put(file, new Sent(ChangeKind.CREATE, "hash" + i, "id-" + before.next(file), i, Sent.ACCEPTED));
            offsets.put(before.partition(file), Map.copyOf(before.offset(file)));
        }

        SentByFile after = new SentByFile("/templates");
        after.restore(offsets);

        assertThat(after.files()).hasSize(1000);
        assertThat(after.of("stack-17")).isEqualTo(before.of("stack-17"))
                .contains(new Sent(ChangeKind.CREATE, "hash17", before.of("stack-17").orElseThrow().requestId(), 17,
                        Sent.ACCEPTED));
        assertThat(after.next("stack-17")).isEqualTo(before.next("stack-17"));
    }

    @Test
    void requestsOfAFileThatCameBackAreCountedOn() {
        SentByFile sent = new SentByFile("/templates");
        long first = sent.next("a");
        sent.put("a", new Sent(ChangeKind.DELETE, "", "r", 0, Sent.ACCEPTED));
        sent.forget("a");

        assertThat(sent.of("a")).isEmpty();
        assertThat(sent.next("a")).isGreaterThan(first);
    }

    @Test
    void anotherFolderHasOtherOffsets() {
        assertThat(new SentByFile("/one").partitions()).doesNotContainAnyElementsOf(
                new SentByFile("/two").partitions());
    }

    @Test
    void partitionsHaveTheSameBytesInEveryProcess() {
        assertThat(new SentByFile("/one").partitions())
                .allSatisfy(partition -> assertThat(partition.keySet()).containsExactly("bucket", "folder"));
    }
}
