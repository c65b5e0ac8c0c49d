package io.convection.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import io.convection.core.MemoryRows;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.Source;
import io.convection.records.StackChange;
import io.convection.serdes.RecordSerdes;
import io.convection.simulator.Backend.Journaled;

/** A development cluster in a temporary folder that stories are told on, and what reads and writes its topics for them. One thread. */
final class StoryCluster implements AutoCloseable {

    /** As short as the broker allows, with room for a pause: an executor that is taken for dead by mistake gets its commands again and knows them. */
    private static final Duration SESSION = Duration.ofMillis(1500);

    /** What is held at the gate takes no time: executors neither say that it does nor give it up. */
    private static final Duration ENDLESS = Duration.ofDays(1);

    private final Path folder;
    private final StoryWorld world = new StoryWorld();
    private final StoryClock clock = new StoryClock();
    private final Set<String> projects = new HashSet<>();
    private final List<Journaled> entries = new ArrayList<>();
    private final DevCluster parts;
    private final RecordSerdes serdes;
    private final Deserializer<JournalEntry> journalEntries;
    private final KafkaProducer<String, byte[]> producer;
    private final StoredRows stored;
    private final TopicReader journal;
    private final TopicReader changelogs;

    private StoryCluster(Path folder) {
        this.folder = folder;
        parts = DevCluster.start(DevConfig.free(folder).withClock(clock).withWorld(world)
                .withFurtherPlugins(world.plugins()).withSession(SESSION).withExecutorPatience(ENDLESS), line -> {});
        serdes = new RecordSerdes(parts.registrySettings());
        journalEntries = serdes.deserializer(JournalEntry.class);
        producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, parts.bootstrapServers(),
                ProducerConfig.LINGER_MS_CONFIG, 0), new StringSerializer(), new ByteArraySerializer());
        stored = new StoredRows(serdes);
        journal = new TopicReader(parts.bootstrapServers(), List.of(parts.topics().journal()), this::take);
        changelogs = new TopicReader(parts.bootstrapServers(), StoredRows.topics(), stored::take);
    }

    /** Starts one without a past. */
    static StoryCluster start() {
        Path folder;
        try {
            folder = Files.createTempDirectory("convection-stories");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return new StoryCluster(folder);
        } catch (RuntimeException e) {
            Folders.delete(folder);
            throw e;
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        entries.add(new Journaled(record.partition(), journalEntries.deserialize(record.topic(), record.value())));
    }

    /** Where all of it is kept. */
    Path folder() {
        return folder;
    }

    /** Broker, registry, executor and engine. */
    DevCluster parts() {
        return parts;
    }

    /** The engine's clock. */
    StoryClock clock() {
        return clock;
    }

    /** The world behind the test types. */
    StoryWorld world() {
        return world;
    }

    /** Whether the project had no stacks here before; from now on it has. */
    boolean claim(String project) {
        return projects.add(project);
    }

    /** Sends a request; returns where it stands. */
    Source send(StackChange change) {
        String topic = parts.topics().stackChanges();
        return send(topic, change.getStack(), serdes.serializer(StackChange.class).serialize(topic, change));
    }

    /** Sends an event; returns where it stands. */
    Source send(ResourceEvent event) {
        String topic = parts.topics().resourceEvents();
        return send(topic, event.getStack(), serdes.serializer(ResourceEvent.class).serialize(topic, event));
    }

    private Source send(String topic, String key, byte[] value) {
        try {
            RecordMetadata at = producer.send(new ProducerRecord<>(topic, key, value)).get();
            return new Source(topic.substring(parts.topics().prefix().length()), at.partition(), at.offset());
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take a record", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a record was sent", e);
        }
    }

    /** Reads what is new in the journal; where nothing is, waits for the first entry, for no longer than this. */
    void follow(Duration timeout) {
        journal.poll(timeout);
    }

    /** What was read of the journal up to now; a view. */
    List<Journaled> journal() {
        return Collections.unmodifiableList(entries);
    }

    /**
     * The rows under these keys, by partition: exactly what follows from {@link #journal()} afterwards. Empty where that could not be had before the deadline.
     *
     * <p>Rows and entries commit together, but are read one after another. An engine writes no row without an entry: where the journal has not grown meanwhile,
     * not even by a record of an open transaction, they belong together.
     */
    Optional<SortedMap<Integer, MemoryRows>> rows(Predicate<String> keys, long deadlineNanos) {
        Map<TopicPartition, Long> before;
        do {
            before = journal.ends();
            if (!journal.readTo(before, deadlineNanos) || !changelogs.readTo(changelogs.ends(), deadlineNanos)) {
                return Optional.empty();
            }
        } while (!journal.ends().equals(before));
        return Optional.of(stored.under(keys));
    }

    @Override
    public void close() {
        journal.close();
        changelogs.close();
        producer.close(Duration.ZERO);
        serdes.close();
        end();
    }

    /** Ends and removes what would outlive the process, or be left behind. From any thread. */
    void end() {
        parts.close();
        Folders.delete(folder);
    }
}
