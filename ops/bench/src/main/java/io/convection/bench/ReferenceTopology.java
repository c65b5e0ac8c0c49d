package io.convection.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * What Kafka Streams alone costs: for each input as many gets, scans, puts, deletes and outputs as the engine makes on the average, with as many bytes, and neither
 * decisions nor records: keys are counted up, values are always the same bytes.
 */
final class ReferenceTopology {

    static final String INPUT = "bench-input";
    static final String JOURNAL = "bench-journal";
    static final String COMMANDS = "bench-commands";

    private static final String TO_JOURNAL = "to-journal";
    private static final String TO_COMMANDS = "to-commands";
    private static final int DIGEST = 32;

    private ReferenceTopology() {}

    /**
     * @param rows
     *            keys that a partition has in each store
     */
    static Topology of(ReferenceWork work, int rows) {
        Topology topology = new Topology();
        topology.addSource(AutoOffsetReset.earliest(), "inputs", new StringDeserializer(), new ByteArrayDeserializer(),
                INPUT);
        topology.addProcessor("worker", () -> new Worker(work, rows), "inputs");
        for (ReferenceWork.Writes store : work.writes()) {
            topology.addStateStore(Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(store.store()),
                    Serdes.String(), Serdes.ByteArray()).withCachingDisabled().withLoggingEnabled(Map.of()), "worker");
        }
        topology.addSink(TO_JOURNAL, JOURNAL, new StringSerializer(), new ByteArraySerializer(), "worker");
        topology.addSink(TO_COMMANDS, COMMANDS, new StringSerializer(), new ByteArraySerializer(), "worker");
        return topology;
    }

    /** Something that is done a fraction of times. */
    private static final class Rate {
        private final double each;
        private double due;

        Rate(double each) {
            this.each = each;
        }

        int now() {
            due += each;
            int times = (int) due;
            due -= times;
            return times;
        }
    }

    private static final class Worker implements Processor<String, byte[], String, byte[]> {

        /** Keys that are next to each other are used together, as those of a stack are. */
        private static final int STRIDE = 131;

        private final ReferenceWork work;
        private final int rows;
        private final Rate gets;
        private final Rate scans;
        private final Rate commands;
        private final List<Rate> puts;
        private final List<Rate> deletes;
        private final List<byte[]> values;
        private final byte[] entry;
        private final byte[] command;
        private final RecordHeaders headers = new RecordHeaders();
        private List<KeyValueStore<String, byte[]>> stores = List.of();
        private ProcessorContext<String, byte[]> context;
        private int base;

        Worker(ReferenceWork work, int rows) {
            this.work = work;
            this.rows = rows;
            gets = new Rate(work.gets());
            scans = new Rate(work.scans());
            commands = new Rate(work.commands());
            puts = work.writes().stream().map(each -> new Rate(each.puts())).toList();
            deletes = work.writes().stream().map(each -> new Rate(each.deletes())).toList();
            values = work.writes().stream().map(each -> new byte[(int) each.bytes()]).toList();
            entry = new byte[(int) work.journalBytes()];
            command = new byte[(int) work.commandBytes()];
            headers.add("digest", new byte[DIGEST]);
        }

        @Override
        public void init(ProcessorContext<String, byte[]> task) {
            context = task;
            stores = work.writes().stream()
                    .map(each -> context.<KeyValueStore<String, byte[]>>getStateStore(each.store())).toList();
        }

        @Override
        public void process(Record<String, byte[]> input) {
            base = (base + STRIDE) % rows;
            KeyValueStore<String, byte[]> nodes = stores.getLast();
            IntStream.range(0, gets.now()).forEach(i -> nodes.get(key(i)));
            IntStream.range(0, scans.now()).forEach(i -> scan(nodes));
            for (int store = 0; store < stores.size(); store++) {
                write(store);
            }
            context.forward(new Record<>(input.key(), entry, input.timestamp(), headers), TO_JOURNAL);
            for (int i = commands.now(); i > 0; i--) {
                context.forward(new Record<>(key(i), command, input.timestamp()), TO_COMMANDS);
            }
        }

        private void write(int store) {
            int written = puts.get(store).now();
            for (int i = 0; i < written; i++) {
                stores.get(store).put(key(i), values.get(store));
            }
            for (int i = deletes.get(store).now(); i > 0; i--) {
                stores.get(store).delete(key(written + i));
            }
        }

        private void scan(KeyValueStore<String, byte[]> nodes) {
            try (KeyValueIterator<String, byte[]> found = nodes.range(key(0), key(Math.max(1, (int) work.scanned())))) {
                found.forEachRemaining((KeyValue<String, byte[]> row) -> {});
            }
        }

        private String key(int next) {
            int row = 1_000_000 + (base + next) % rows;
            return "bench/stack-" + row / 100 + "/n/R" + row % 100;
        }
    }
}
