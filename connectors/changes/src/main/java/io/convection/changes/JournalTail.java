package io.convection.changes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

import io.convection.records.JournalEntry;

/** The journal entries of one stack, in order, as they are committed. */
public final class JournalTail implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final Deserializer<JournalEntry> entries;
    private final TopicPartition partition;
    private final String stack;
    private boolean moved;

    /** Begins where the journal ends now. */
    public JournalTail(Cluster cluster, String stack) {
        this.stack = stack;
        this.consumer = cluster.consumer();
        try {
            this.entries = cluster.serdes().deserializer(JournalEntry.class);
            this.partition = cluster.partition(consumer, cluster.topics().journal(), stack);
            consumer.assign(List.of(partition));
            consumer.seek(partition, end());
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /** Goes back to the journal's beginning. */
    public void rewind() {
        consumer.seekToBeginning(List.of(partition));
    }

    /** The offset behind the last entry that is committed now. */
    public long end() {
        return consumer.endOffsets(List.of(partition)).get(partition);
    }

    /** The offset that is read next. */
    public long position() {
        return consumer.position(partition);
    }

    /** The next entries of the stack; none if nothing comes within the time. */
    public List<Entry> poll(Duration limit) {
        List<Entry> found = new ArrayList<>();
        moved = false;
        for (ConsumerRecord<String, byte[]> row : consumer.poll(limit)) {
            moved = true;
            if (stack.equals(row.key())) {
                found.add(new Entry(row.offset(), entries.deserialize(row.topic(), row.value())));
            }
        }
        return found;
    }

    /** Whether the last poll met entries of any stack: an engine is at work. */
    public boolean moved() {
        return moved;
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** An entry and its offset. */
    public record Entry(long offset, JournalEntry entry) {}
}
