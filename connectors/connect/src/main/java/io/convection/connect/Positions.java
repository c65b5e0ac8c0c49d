package io.convection.connect;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** What of the row topics is dealt with: below the committed offset every row was answered. */
final class Positions {

    private final Map<TopicPartition, Partition> partitions = new HashMap<>();
    private long pending;
    private boolean moved;

    private static final class Partition {
        private final TreeMap<Long, Integer> open = new TreeMap<>();
        private long next;
    }

    /** A record came; it is dealt with when each of so many is settled, at once where there are none. */
    void taken(SinkRecord record, int changes) {
        Partition partition = partitions.computeIfAbsent(of(record), any -> new Partition());
        partition.next = record.originalKafkaOffset() + 1;
        moved = true;
        if (changes > 0) {
            partition.open.put(record.originalKafkaOffset(), changes);
            pending += changes;
        }
    }

    /** One of a record's changes is dealt with. One of a partition that was given away does not count. */
    void settled(SinkRecord record) {
        Partition partition = partitions.get(of(record));
        if (partition == null || !partition.open.containsKey(record.originalKafkaOffset())) {
            return;
        }
        partition.open.computeIfPresent(record.originalKafkaOffset(), (offset, left) -> left == 1 ? null : left - 1);
        pending--;
        moved = true;
    }

    /** Row topics and partitions as the task knows them, not as transformations call them. */
    private static TopicPartition of(SinkRecord record) {
        return new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
    }

    /** How many changes are not settled. */
    long pending() {
        return pending;
    }

    /** Whether there may be something to commit. */
    boolean haveMoved() {
        return moved;
    }

    /** What may be committed. */
    Map<TopicPartition, OffsetAndMetadata> committable() {
        moved = false;
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        partitions.forEach((partition, state) -> offsets.put(partition,
                new OffsetAndMetadata(state.open.isEmpty() ? state.next : state.open.firstKey())));
        return offsets;
    }

    void clear() {
        partitions.clear();
        pending = 0;
    }
}
