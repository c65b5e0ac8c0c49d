package io.convection.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;

/** How long a level of a graph takes, by the journal: from the entry that completes the last of the level before to the one that completes its own last. */
final class LevelTimes {

    private final int[] levelOf;
    private final int levels;
    private final Deserializer<JournalEntry> entries;
    /** For each stack the milliseconds when its levels were complete; 0 for one that nothing completed of. */
    private final Map<String, long[]> complete = new HashMap<>();
    private long completions;

    LevelTimes(Shape shape, int resources, Deserializer<JournalEntry> entries) {
        this.levelOf = shape.levels(resources);
        this.levels = 1 + Arrays.stream(levelOf).max().orElse(0);
        this.entries = entries;
    }

    /** Looks at a journal entry. */
    void take(ConsumerRecord<byte[], byte[]> record) {
        JournalEntry entry = entries.deserialize(record.topic(), record.value());
        if (entry.getInput() instanceof ResourceEvent event && event.getKind() == EventKind.COMPLETED
                && event.getResource().startsWith("R")) {
            completions++;
            int level = levelOf[Integer.parseInt(event.getResource(), 1, event.getResource().length(), 10)];
            complete.computeIfAbsent(entry.getStack(), any -> new long[levels])[level] = entry.getTime()
                    .toEpochMilli();
        }
    }

    /** Operations that were completed. */
    long completions() {
        return completions;
    }

    /** Milliseconds of all levels of all stacks, rising; a delete goes through them from the other end. */
    List<Long> millis() {
        List<Long> millis = new ArrayList<>();
        for (long[] ends : complete.values()) {
            long[] inOrder = Arrays.stream(ends).filter(end -> end > 0).sorted().toArray();
            for (int i = 1; i < inOrder.length; i++) {
                millis.add(inOrder[i] - inOrder[i - 1]);
            }
        }
        millis.sort(null);
        return millis;
    }
}
