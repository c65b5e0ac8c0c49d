package io.convection.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Serializer;

import io.convection.core.Table;
import io.convection.records.Resource;
import io.convection.records.Stack;
import io.convection.records.row.Row;
import io.convection.serdes.RecordSerdes;

/**
 * Makes the engine's stores anew from the journal, for when they differ: writes to their changelogs what differs, a tombstone for what the journal does not know. No
 * engine may run meanwhile.
 */
public final class Rebuild {

    /** Rows in one transaction. */
    private static final int AT_ONCE = 10_000;

    private final Changelogs changelogs;
    private final Map<Table, Serializer<SpecificRecord>> values = new EnumMap<>(Table.class);

    /** Writes what was compared with these changelogs. */
    public Rebuild(Changelogs changelogs, RecordSerdes serdes) {
        this.changelogs = changelogs;
        Serializer<Stack> stacks = serdes.serializer(Stack.class);
        Serializer<Resource> resources = serdes.serializer(Resource.class);
        Serializer<Row> nodes = serdes.serializer(Row.class);
        values.put(Table.STACKS, (topic, row) -> stacks.serialize(topic, (Stack) row));
        values.put(Table.RESOURCES, (topic, row) -> resources.serialize(topic, (Resource) row));
        values.put(Table.NODES, (topic, row) -> nodes.serialize(topic, new Row(row)));
    }

    /**
     * Writes the rows of the fold where others, or none, stand.
     *
     * @param producer
     *            transactional; its transactions are not yet initialised
     */
    public void write(List<Changelogs.Difference> differences, Producer<byte[], byte[]> producer) {
        producer.initTransactions();
        for (int from = 0; from < differences.size(); from += AT_ONCE) {
            producer.beginTransaction();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (Changelogs.Difference each : differences.subList(from,
                    Math.min(differences.size(), from + AT_ONCE))) {
                sent.add(producer.send(record(each)));
            }
            // throws where any of them was not taken: then none of them is
            producer.commitTransaction();
            if (!sent.stream().allMatch(Future::isDone)) {
                throw new IllegalStateException("a transaction was committed before all of it was sent");
            }
        }
    }

    private ProducerRecord<byte[], byte[]> record(Changelogs.Difference difference) {
        String topic = changelogs.topic(difference.table());
        byte[] value = difference.folded().map(row -> values.get(difference.table()).serialize(topic, row))
                .orElse(null);
        return new ProducerRecord<>(topic, difference.partition(),
                difference.key().getBytes(StandardCharsets.UTF_8), value);
    }
}
