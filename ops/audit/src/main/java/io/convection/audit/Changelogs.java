package io.convection.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

import io.convection.audit.Finding.Kind;
import io.convection.core.Table;
import io.convection.records.Resource;
import io.convection.records.Stack;
import io.convection.records.row.Row;
import io.convection.serdes.RecordSerdes;
import io.convection.serdes.Topics;

/**
 * The changelogs of the engine's stores, compared with what the journal folds to (I6). An engine may be at work meanwhile: what it writes to a changelog it has
 * written to the journal in the same transaction, so stacks that the journal speaks of again by the time that the changelogs are read are left out.
 */
public final class Changelogs {

    private final Consumer<byte[], byte[]> consumer;
    private final Map<Table, String> topics = new EnumMap<>(Table.class);
    private final Map<Table, Deserializer<? extends SpecificRecord>> values = new EnumMap<>(Table.class);

    /**
     * What the comparison came to.
     *
     * @param rows
     *            compared
     * @param moved
     *            stacks that were left out, since they moved on meanwhile
     * @param differences
     *            rows that differ
     */
    public record Comparison(long rows, Set<String> moved, List<Difference> differences) {

        public Comparison {
            moved = Set.copyOf(moved);
            differences = List.copyOf(differences);
        }

        /** The differences as findings. */
        public List<Finding> findings() {
            List<Finding> findings = new ArrayList<>();
            for (Difference each : differences) {
                findings.add(new Finding(Kind.CHANGELOG, each.partition, -1, stack(each.key), 0,
                        each.key + ": " + text(each.folded), text(each.stored)));
            }
            return findings;
        }

        private static String text(Optional<SpecificRecord> row) {
            return row.map(Object::toString).orElse("no row");
        }
    }

    /** A row that is not as the journal says. */
    public record Difference(Table table, int partition, String key, Optional<SpecificRecord> folded,
            Optional<SpecificRecord> stored) {}

    /**
     * @param consumer
     *            reads committed records, in no group; stays the caller's
     * @param applicationId
     *            by which the changelogs are named
     */
    public Changelogs(Consumer<byte[], byte[]> consumer, String applicationId, RecordSerdes serdes) {
        this.consumer = consumer;
        topics.put(Table.STACKS, Topics.stacksChangelog(applicationId));
        topics.put(Table.RESOURCES, Topics.resourcesChangelog(applicationId));
        topics.put(Table.NODES, Topics.nodesChangelog(applicationId));
        values.put(Table.STACKS, serdes.deserializer(Stack.class));
        values.put(Table.RESOURCES, serdes.deserializer(Resource.class));
        values.put(Table.NODES, serdes.deserializer(Row.class));
    }

    /** The changelog of a table's store. */
    public String topic(Table table) {
        return topics.get(table);
    }

    /**
     * Compares.
     *
     * @param verification
     *            has run
     * @param ends
     *            up to where it read the journal
     * @param tables
     *            whose changelogs are compared
     * @param stacks
     *            those that are compared
     */
    public Comparison compare(Verification verification, Map<TopicPartition, Long> ends, Collection<Table> tables,
            Predicate<String> stacks) {
        Set<Integer> partitions = verification.rows().keySet();
        for (Table table : tables) {
            if (consumer.partitionsFor(topics.get(table)).isEmpty()) {
                // the engine makes it when it first runs
                continue;
            }
            Set<TopicPartition> own = new HashSet<>();
            partitions.forEach(partition -> own.add(new TopicPartition(topics.get(table), partition)));
            read(own, Map.of(), record -> verification.rows().get(record.partition()).putStored(table,
                    new String(record.key(), StandardCharsets.UTF_8), record.value()));
        }
        Set<String> moved = new HashSet<>();
        read(ends.keySet(), ends, record -> moved.add(new String(record.key(), StandardCharsets.UTF_8)));
        return compare(verification, tables, stacks.and(stack -> !moved.contains(stack)), moved);
    }

    private Comparison compare(Verification verification, Collection<Table> tables, Predicate<String> stacks,
            Set<String> moved) {
        List<Difference> differences = new ArrayList<>();
        long[] rows = {0};
        verification.rows().forEach((partition, folded) -> {
            for (Table table : tables) {
                folded.forEachBoth(table, (key, row, bytes) -> {
                    if (stacks.test(stack(key))) {
                        rows[0]++;
                        Optional<SpecificRecord> stored = bytes.map(value -> value(table, value));
                        if (!row.equals(stored)) {
                            differences.add(new Difference(table, partition, key, row, stored));
                        }
                    }
                });
            }
        });
        return new Comparison(rows[0], moved, differences);
    }

    private SpecificRecord value(Table table, byte[] bytes) {
        SpecificRecord stored = values.get(table).deserialize(topics.get(table), bytes);
        return stored instanceof Row row ? (SpecificRecord) row.getRow() : stored;
    }

    /** {@code project/name} of {@code project/name/C#2}; what has no stack before it belongs to the partition. */
    private static String stack(String key) {
        int project = key.indexOf('/');
        int name = project < 0 ? -1 : key.indexOf('/', project + 1);
        return name < 0 ? key : key.substring(0, name);
    }

    /** From these offsets, else from the beginning, to the end that there is now. */
    private void read(Collection<TopicPartition> partitions, Map<TopicPartition, Long> begin,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        begin.forEach(consumer::seek);
        Committed.read(consumer, ends, record -> {
            taker.accept(record);
            return true;
        });
    }
}
