package io.convection.dev;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

import io.convection.core.MemoryRows;
import io.convection.core.Table;
import io.convection.records.Resource;
import io.convection.records.Stack;
import io.convection.records.row.ChainRow;
import io.convection.records.row.Row;
import io.convection.serdes.RecordSerdes;
import io.convection.serdes.Topics;

/** What an engine's stores hold, as their changelogs say it. The row of the host itself, the journal's chain, is left out. */
final class StoredRows {

    private static final Map<String, Table> TABLES = Map.of(
            Topics.stacksChangelog(Topics.DEFAULT_APPLICATION_ID), Table.STACKS,
            Topics.resourcesChangelog(Topics.DEFAULT_APPLICATION_ID), Table.RESOURCES,
            Topics.nodesChangelog(Topics.DEFAULT_APPLICATION_ID), Table.NODES);

    private final Deserializer<Stack> stacks;
    private final Deserializer<Resource> resources;
    private final Deserializer<Row> nodes;
    private final SortedMap<Integer, MemoryRows> partitions = new TreeMap<>();

    StoredRows(RecordSerdes serdes) {
        stacks = serdes.deserializer(Stack.class);
        resources = serdes.deserializer(Resource.class);
        nodes = serdes.deserializer(Row.class);
    }

    /** The changelogs. */
    static Set<String> topics() {
        return TABLES.keySet();
    }

    /** Takes in a record of a changelog. */
    void take(ConsumerRecord<String, byte[]> record) {
        MemoryRows rows = partitions.computeIfAbsent(record.partition(), none -> new MemoryRows());
        Table table = TABLES.get(record.topic());
        row(table, record).ifPresentOrElse(row -> rows.put(table, record.key(), row),
                () -> rows.delete(table, record.key()));
    }

    private Optional<SpecificRecord> row(Table table, ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        SpecificRecord row = switch (table) {
            case STACKS -> stacks.deserialize(record.topic(), record.value());
            case RESOURCES -> resources.deserialize(record.topic(), record.value());
            case NODES -> (SpecificRecord) nodes.deserialize(record.topic(), record.value()).getRow();
        };
        return Optional.of(row).filter(one -> !(one instanceof ChainRow));
    }

    /** A copy of the rows under these keys, by partition. */
    SortedMap<Integer, MemoryRows> under(Predicate<String> keys) {
        SortedMap<Integer, MemoryRows> chosen = new TreeMap<>();
        partitions.forEach((partition, rows) -> {
            MemoryRows copy = new MemoryRows();
            for (Table table : Table.values()) {
                rows.rows(table).forEach((key, row) -> {
                    if (keys.test(key)) {
                        copy.put(table, key, row);
                    }
                });
            }
            chosen.put(partition, copy);
        });
        return chosen;
    }
}
