package io.convection.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

import io.convection.audit.Changelogs;
import io.convection.audit.Finding;
import io.convection.audit.KafkaJournal;
import io.convection.audit.Report;
import io.convection.audit.Verification;
import io.convection.core.Table;
import io.convection.records.Stack;
import io.convection.serdes.RecordSerdes;
import io.convection.serdes.Topics;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What Kafka holds when all is at rest: the journal is verified as `audit verify` does, the public rows say that every stack is complete, and nothing went astray. */
final class Audit {

    private static final Duration STEP = Duration.ofMillis(500);
    private static final int FINDINGS = 20;

    private final String bootstrapServers;
    private final RecordSerdes serdes;
    private final int partitions;

    Audit(String bootstrapServers, RecordSerdes serdes, int partitions) {
        this.bootstrapServers = bootstrapServers;
        this.serdes = serdes;
        this.partitions = partitions;
    }

    /** The journal by itself, and compared with the public changelogs. */
    List<String> verify() {
        try (KafkaConsumer<byte[], byte[]> reads = consumer(); KafkaConsumer<byte[], byte[]> compares = consumer()) {
            KafkaJournal journal = new KafkaJournal(reads, Topics.standard().journal(),
                    IntStream.range(0, partitions).boxed().toList(), serdes.registry());
            try (Verification verification = new Verification(journal, any -> true, Optional.empty(),
                    Runtime.getRuntime().availableProcessors())) {
                Report report = verification.run();
                Changelogs.Comparison comparison = new Changelogs(compares, Topics.DEFAULT_APPLICATION_ID, serdes)
                        .compare(verification, journal.ends(), List.of(Table.STACKS, Table.RESOURCES), any -> true);
                return words(report.with(comparison.findings()).findings());
            }
        }
    }

    private static List<String> words(List<Finding> findings) {
        List<String> words = new ArrayList<>(findings.stream().limit(FINDINGS)
                .map(each -> "audit: " + each.kind() + " partition " + each.partition() + " offset " + each.offset()
                        + " " + each.stack() + " entry " + each.sequence() + ": expected " + each.expected()
                        + ", found " + each.found())
                .toList());
        if (findings.size() > FINDINGS) {
            words.add("audit: " + (findings.size() - FINDINGS) + " more findings");
        }
        return words;
    }

    /** Stacks that are not complete and at rest, or are there and should not be, or the other way round. */
    List<String> statuses(Map<String, Things> wanted) {
        Map<String, Stack> rows = stacks();
        List<String> wrong = new ArrayList<>();
        rows.forEach((id, row) -> {
            if (wanted.getOrDefault(id, Things.none()).size() == 0) {
                wrong.add("left over: stack " + id + " is " + row.getStatus() + " and was deleted");
            } else if (!row.getStatus().name().endsWith("_COMPLETE") || !row.getAtRest()) {
                wrong.add("not complete: stack " + id + " is " + row.getStatus() + " " + row.getReason());
            }
        });
        wanted.forEach((id, things) -> {
            if (things.size() > 0 && !rows.containsKey(id)) {
                wrong.add("lost: stack " + id + " is in no row");
            }
        });
        return wrong;
    }

    private Map<String, Stack> stacks() {
        Map<String, Stack> rows = new TreeMap<>();
        Deserializer<Stack> values = serdes.deserializer(Stack.class);
        for (ConsumerRecord<byte[], byte[]> record : read(Topics.stacksChangelog(Topics.DEFAULT_APPLICATION_ID),
                partitions)) {
            String key = new String(record.key(), UTF_8);
            if (record.value() == null) {
                rows.remove(key);
            } else {
                rows.put(key, values.deserialize(record.topic(), record.value()));
            }
        }
        return rows;
    }

    /** Records that nobody could take. */
    List<String> deadLetters() {
        return read(Topics.standard().deadLetters(), 1).stream()
                .map(each -> "dead letter: " + each.headers() + " at " + each.offset()).toList();
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        List<TopicPartition> all = IntStream.range(0, count).mapToObj(i -> new TopicPartition(topic, i)).toList();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(STEP).forEach(records::add);
            }
        }
        return records;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
