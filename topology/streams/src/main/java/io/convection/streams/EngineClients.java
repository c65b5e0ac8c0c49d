package io.convection.streams;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Future;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka's own clients, with some differences. After {@link #cut()} nothing is committed any more. That is how an engine dies within a JVM that lives on: a closing
 * Streams would commit its open transaction first, and what a crash leaves behind would never be seen.
 */
final class EngineClients implements KafkaClientSupplier {

    private static final Logger LOG = LoggerFactory.getLogger(EngineClients.class);

    /** After something of unknown cause, so long. */
    private static final Duration CARE = Duration.ofMinutes(1);

    /** What a broker will refuse again, and what the record alone is to blame for. */
    private static final Set<Class<? extends Exception>> FOR_GOOD = Set.of(RecordTooLargeException.class,
            RecordBatchTooLargeException.class, InvalidRecordException.class, InvalidTopicException.class);

    /** What a stream thread sends by, which it has for itself; while care is taken. */
    private static final ThreadLocal<MortalProducer> OF_THREAD = new ThreadLocal<>();

    private static final ThreadLocal<Boolean> LEAVES = new ThreadLocal<>();

    private volatile boolean cut;
    private volatile OptionalLong carefulSince = OptionalLong.empty();

    /** From now on no transaction commits; those that are open can only be aborted. */
    void cut() {
        cut = true;
    }

    /** Whether {@link #cut()} was called. */
    boolean isCut() {
        return cut;
    }

    /** For a time, {@link #refused()} looks whether what was sent is taken. That costs a round trip for each input. */
    void beCareful() {
        carefulSince = OptionalLong.of(System.nanoTime());
    }

    /** Waits, if care is to be taken, until the broker has what this thread has sent; a record of it that it will never take. */
    Optional<UnwritableException> refused() {
        return isCareful() ? Optional.ofNullable(OF_THREAD.get()).flatMap(MortalProducer::refused) : Optional.empty();
    }

    private boolean isCareful() {
        OptionalLong since = carefulSince;
        return since.isPresent() && System.nanoTime() - since.getAsLong() < CARE.toNanos();
    }

    /**
     * The stream thread that calls has failed, and ends: its consumer is to leave the group. Streams has it stay, and then nobody, not even the thread that takes
     * its place, decides anything until the session of the dead one is over.
     */
    void leaveGroup() {
        LEAVES.set(true);
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new MortalProducer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new LeavingConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return getConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return getConsumer(config);
    }

    /** Counts what it polls, and leaves its group if its thread is one that has {@link #leaveGroup()}. */
    private static final class LeavingConsumer extends KafkaConsumer<byte[], byte[]> {

        LeavingConsumer(Map<String, Object> config) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
            CommitPace.polled(records.count());
            return records;
        }

        @Override
        public void close(CloseOptions options) {
            super.close(LEAVES.get() == null
                    ? options
                    : CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        }
    }

    private final class MortalProducer extends KafkaProducer<byte[], byte[]> {

        private volatile Optional<UnwritableException> refused = Optional.empty();

        MortalProducer(Map<String, Object> config) {
            super(config, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback told) {
            if (!isCareful()) {
                return super.send(record, told);
            }
            OF_THREAD.set(this);
            return super.send(record, (at, error) -> {
                // The first is the one that was refused; what was not sent yet is given up with the same error.
                if (error != null && refused.isEmpty() && FOR_GOOD.contains(error.getClass())) {
                    refused = Optional.of(new UnwritableException(record.topic(), error));
                }
                told.onCompletion(at, error);
            });
        }

        private Optional<UnwritableException> refused() {
            try {
                flush();
            } catch (KafkaException e) {
                LOG.debug("Not all that was sent is answered.", e);
            }
            return refused;
        }

        @Override
        public void sendOffsetsToTransaction(Map<TopicPartition, OffsetAndMetadata> offsets,
                ConsumerGroupMetadata group) {
            mustLive();
            super.sendOffsetsToTransaction(offsets, group);
        }

        @Override
        public void commitTransaction() {
            mustLive();
            super.commitTransaction();
        }

        private void mustLive() {
            if (cut) {
                throw new KafkaException("The engine was ended without a commit.");
            }
        }
    }
}
