package io.convection.changes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;

import io.convection.records.JournalEntry;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.Repeated;
import io.convection.records.fact.StackGone;

/** How the requests of many stacks are answered, from the journal as it is committed. For one thread, but for {@link #wakeup}. */
public final class AnswerTail implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final Deserializer<JournalEntry> entries;
    private final String topic;
    private final int partitions;

    /**
     * What was decided of a stack.
     *
     * @param stack its id
     * @param requestId the request that is answered; empty where the stack is gone
     * @param fact {@code Accepted}, {@code Rejected}, {@code Repeated} (answered before, in an entry before) or {@code StackGone}
     */
    public record Answer(String stack, Optional<String> requestId, Fact fact) {}

    /**
     * Begins where the journal ends now.
     *
     * @throws ChangeException if there is no journal
     */
    public AnswerTail(Cluster cluster) {
        this.topic = cluster.topics().journal();
        this.consumer = cluster.consumer();
        try {
            this.entries = cluster.serdes().deserializer(JournalEntry.class);
            Collection<TopicPartition> all = cluster.everyPartition(consumer, topic);
            this.partitions = all.size();
            consumer.assign(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            ends.forEach(consumer::seek);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /** All that is decided of the stack from now on stands at this offset or behind it. */
    public long position(String stack) {
        return consumer.position(partition(stack));
    }

    /** Goes back so far that what stands from this offset on about the stack is read, again or for the first time. */
    public void goBack(String stack, long offset) {
        TopicPartition partition = partition(stack);
        if (offset < consumer.position(partition)) {
            consumer.seek(partition, offset);
        }
    }

    private TopicPartition partition(String stack) {
        return new TopicPartition(topic, Cluster.partition(stack, partitions));
    }

    /** The next answers; none if nothing comes within the time, or somebody wakes it up. */
    public List<Answer> poll(Duration limit, Predicate<String> stacks) {
        List<Answer> found = new ArrayList<>();
        try {
            for (ConsumerRecord<String, byte[]> row : consumer.poll(limit)) {
                if (row.key() != null && stacks.test(row.key())) {
                    entries.deserialize(topic, row.value()).getFacts()
                            .forEach(fact -> answer(row.key(), (Fact) fact).ifPresent(found::add));
                }
            }
        } catch (WakeupException e) {
            return found;
        }
        return found;
    }

    private static Optional<Answer> answer(String stack, Fact fact) {
        return switch (fact) {
            case Accepted accepted -> Optional.of(new Answer(stack, Optional.of(accepted.getRequestId()), fact));
            case Rejected rejected -> Optional.of(new Answer(stack, Optional.of(rejected.getRequestId()), fact));
            case Repeated repeated -> Optional.of(new Answer(stack, Optional.of(repeated.getRequestId()), fact));
            case StackGone gone -> Optional.of(new Answer(stack, Optional.empty(), fact));
            default -> Optional.empty();
        };
    }

    /** Ends the poll under way, or the next one; from any thread. */
    public void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
