package io.convection.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

import io.convection.records.StackStatus;
import io.convection.streams.Engine;
import io.convection.streams.EngineConfig;
import io.convection.streams.StreamsDefaults;

/**
 * Measures the engine by itself: completions that are on their topic before it may read them, no executor; the broker in a process of its own. Beside it, in the
 * same run, {@link ReferenceTopology}.
 */
public final class EngineBench {

    /**
     * What is measured.
     *
     * @param resources
     *            of each stack: layers of 50
     * @param stacks
     *            of each round
     * @param partitions
     *            of each topic
     * @param threads
     *            of Kafka Streams
     * @param rounds
     *            so often both are measured
     * @param warmUps
     *            rounds of both that are not measured
     * @param streams
     *            settings of Kafka Streams for both, beside the engine's usual ones
     */
    public record Plan(int resources, int stacks, int partitions, int threads, int rounds, int warmUps,
            Map<String, String> streams) {

        /** Keeps its own copy. */
        public Plan {
            streams = Map.copyOf(streams);
        }
    }

    private static final Duration END = Duration.ofSeconds(30);
    /** Rows that a resource has in the private store, to begin with. */
    private static final int ROWS = 3;

    private final Plan plan;
    private final RunningSystem system;
    private final Path folder;
    private ReferenceWork work;

    private EngineBench(Plan plan, RunningSystem system, Path folder) {
        this.plan = plan;
        this.system = system;
        this.folder = folder;
    }

    /**
     * Starts a broker, measures, and ends it.
     *
     * @param folder
     *            empty; everything is kept there
     * @param results
     *            takes each figure as soon as it is there
     */
    public static void run(Plan plan, Path folder, Consumer<EngineMeasurement> results) {
        try (RunningSystem system = new RunningSystem(folder, plan.partitions())) {
            EngineBench bench = new EngineBench(plan, system, folder);
            double[] engine = bench.engine();
            double[] reference = bench.reference();
            for (int round = 0; round < plan.rounds(); round++) {
                results.accept(bench.measurement("engine", round, engine[round], engine[round] / reference[round]));
                results.accept(bench.measurement("reference", round, reference[round], 0));
            }
        }
    }

    private long completions() {
        return (long) plan.resources() * plan.stacks();
    }

    private EngineMeasurement measurement(String what, int round, double perSecond, double ofReference) {
        return new EngineMeasurement(what, round + 1, plan.partitions(), plan.threads(), completions(),
                completions() / perSecond, perSecond, ofReference, work.told());
    }

    private double[] engine() {
        EngineConfig config = engineConfig();
        try (Preload preload = new Preload(system)) {
            preload.publishType();
            try (Engine engine = new Engine(config)) {
                engine.start();
                try (RecordWatch journal = new RecordWatch(system, RunningSystem.TOPICS.journal());
                        StackWatch stacks = new StackWatch(system);
                        TopicCounts topics = new TopicCounts(system)) {
                    return IntStream.range(0, plan.warmUps() + plan.rounds())
                            .mapToDouble(round -> engineRound(round, preload, journal, stacks, topics))
                            .skip(plan.warmUps()).toArray();
                }
            }
        }
    }

    private EngineConfig engineConfig() {
        Map<String, Object> streams = new HashMap<>(plan.streams());
        streams.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, plan.threads());
        return EngineConfig.of(RunningSystem.TOPICS.prefix(), Map.of("bootstrap.servers", system.bootstrapServers()),
                Map.copyOf(system.registry()), system.state())
                .withStreams(streams);
    }

    private double engineRound(int round, Preload preload, RecordWatch journal, StackWatch watch,
            TopicCounts topics) {
        List<String> stacks = IntStream.range(0, plan.stacks()).mapToObj(i -> "bench/r" + round + "-" + i).toList();
        journal.await(preload.create(stacks, new Graph(Shape.LAYERS, plan.resources())));
        ReferenceWork.Reads reads = reads(preload);
        long bytes = preload.bytes();
        long answers = preload.answer();
        Map<TopicPartition, Long> before = topics.ends();
        long began = System.nanoTime();
        preload.show();
        journal.await(preload.decided());
        double seconds = (System.nanoTime() - began) / 1e9;
        watch.await(stacks, stack -> stack.filter(it -> it.getStatus() == StackStatus.CREATE_COMPLETE).isPresent());
        work = ReferenceWork.of((double) answers, reads(preload).minus(reads), preload.bytes() - bytes,
                topics.since(before, entry -> {}));
        return answers / seconds;
    }

    private static ReferenceWork.Reads reads(Preload preload) {
        return new ReferenceWork.Reads(preload.gets(), preload.scans(), preload.scanned());
    }

    private double[] reference() {
        makeTopics();
        Map<String, Object> settings = new HashMap<>(StreamsDefaults.with(engineConfig()
                .withApplicationId("bench-reference")));
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("reference").toString());
        int rows = Math.max(1, plan.resources() * plan.stacks() / plan.partitions() * ROWS);
        KafkaStreams streams = new KafkaStreams(ReferenceTopology.of(work, rows), new StreamsConfig(settings));
        try (RecordWatch journal = new RecordWatch(system, ReferenceTopology.JOURNAL)) {
            streams.start();
            return IntStream.range(0, plan.warmUps() + plan.rounds())
                    .mapToDouble(round -> referenceRound(round, journal)).skip(plan.warmUps()).toArray();
        } finally {
            streams.close(CloseOptions.timeout(END));
        }
    }

    private double referenceRound(int round, RecordWatch journal) {
        byte[] value = new byte[(int) work.inputBytes()];
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, system.bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG, "bench-reference-preload",
                        ProducerConfig.LINGER_MS_CONFIG, 5),
                new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int resource = 0; resource < plan.resources(); resource++) {
                for (int stack = 0; stack < plan.stacks(); stack++) {
                    var unused = producer.send(
                            new ProducerRecord<>(ReferenceTopology.INPUT, "bench/r" + round + "-" + stack, value));
                }
            }
            producer.flush();
            long began = System.nanoTime();
            producer.commitTransaction();
            journal.await((round + 1) * completions());
            return completions() * 1e9 / (System.nanoTime() - began);
        }
    }

    private void makeTopics() {
        system.makeTopics(List.of(ReferenceTopology.INPUT, ReferenceTopology.JOURNAL, ReferenceTopology.COMMANDS)
                .stream().map(name -> new NewTopic(name, Optional.of(plan.partitions()), Optional.of((short) 1)))
                .toList());
    }
}
