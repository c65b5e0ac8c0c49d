package io.convection.audit;

import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads what is committed on some partitions, up to an end. */
final class Committed {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Committed() {}

    /**
     * Hands over the records from where the consumer stands.
     *
     * @param ends
     *            the offsets behind the last records, by partition: those that the consumer is assigned to
     * @param taker
     *            false to end the reading
     * @throws AuditException
     *             if Kafka sends nothing more before the end
     */
    static void read(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends,
            Predicate<ConsumerRecord<byte[], byte[]>> taker) {
        long heard = System.nanoTime();
        // not by count: transactions leave marks that have offsets and are no records
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> each : records) {
                boolean inside = each.offset() < ends.get(new TopicPartition(each.topic(), each.partition()));
                if (inside && !taker.test(each)) {
                    return;
                }
            }
            heard = records.isEmpty() ? heard : System.nanoTime();
            if (System.nanoTime() - heard > PATIENCE.toNanos()) {
                throw new AuditException("Kafka sends nothing more of " + ends.keySet()
                        + ", and its end is not reached.");
            }
        }
    }
}
