package io.convection.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** A journal on its topic: what is committed, from the first record to the end that it has when reading begins. */
public final class KafkaJournal implements JournalSource {

    private static final int NOT_FOUND = 404;

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private final Map<TopicPartition, Long> ends;
    private final Registry schemas;
    private final long size;
    private final AtomicLong done = new AtomicLong();

    /**
     * @param consumer
     *            reads committed records, in no group; stays the caller's
     * @param partitions
     *            of the topic, those that are wanted
     * @param registry
     *            knows the schemas; stays the caller's
     */
    public KafkaJournal(Consumer<byte[], byte[]> consumer, String topic, Collection<Integer> partitions,
            SchemaRegistryClient registry) {
        this.consumer = consumer;
        this.schemas = new Registry(registry);
        partitions.forEach(partition -> this.partitions.add(new TopicPartition(topic, partition)));
        this.ends = consumer.endOffsets(this.partitions);
        long beginning = consumer.beginningOffsets(this.partitions).values().stream().mapToLong(Long::longValue).sum();
        this.size = ends.values().stream().mapToLong(Long::longValue).sum() - beginning;
    }

    @Override
    public SortedSet<Integer> partitions() {
        SortedSet<Integer> numbers = new TreeSet<>();
        partitions.forEach(partition -> numbers.add(partition.partition()));
        return numbers;
    }

    /** The offset behind the last record of each partition that is read. */
    public Map<TopicPartition, Long> ends() {
        return Map.copyOf(ends);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public long done() {
        return done.get();
    }

    @Override
    public Schemas schemas() {
        return schemas;
    }

    @Override
    public void read(Taker taker) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Committed.read(consumer, ends, record -> {
            done.incrementAndGet();
            return taker.take(of(record));
        });
        done.set(size);
    }

    private static JournalRecord of(ConsumerRecord<byte[], byte[]> record) {
        List<JournalRecord.Header> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(new JournalRecord.Header(header.key(), bytes(header.value())));
        }
        return new JournalRecord(record.partition(), record.offset(), record.timestamp(), bytes(record.key()), headers,
                bytes(record.value()));
    }

    private static byte[] bytes(byte[] orNull) {
        return orNull == null ? new byte[0] : orNull;
    }

    /** Asks the registry once for each schema. */
    private static final class Registry implements Schemas {

        private final SchemaRegistryClient registry;
        private final Map<Integer, Optional<Schema>> known = new ConcurrentHashMap<>();

        Registry(SchemaRegistryClient registry) {
            this.registry = registry;
        }

        @Override
        public Optional<Schema> byId(int id) {
            return known.computeIfAbsent(id, this::ask);
        }

        private Optional<Schema> ask(int id) {
            try {
                return registry.getSchemaById(id) instanceof AvroSchema avro
                        ? Optional.of(avro.rawSchema())
                        : Optional.empty();
            } catch (RestClientException e) {
                if (e.getStatus() == NOT_FOUND) {
                    return Optional.empty();
                }
                throw new AuditException("The schema registry did not give schema " + id + ": " + e.getMessage(), e);
            } catch (IOException e) {
                throw new AuditException("The schema registry did not give schema " + id + ": " + e.getMessage(), e);
            }
        }
    }
}
