package io.convection.connect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.convection.changes.AnswerTail;
import io.convection.changes.Cluster;
import io.convection.changes.RequestSender;
import io.convection.records.StackChange;
import io.convection.serdes.RegistryUnavailableException;

/** The one task of {@link RowsToPatches}. */
public final class RowsToPatchesTask extends SinkTask {

    private static final Logger LOG = LoggerFactory.getLogger(RowsToPatchesTask.class);

    /** Rows in hand above which no more are read. */
    private static final long MOST_PENDING = 100_000;

    /** While answers or ends of transactions are waited for, how soon the worker gives the word back. */
    private static final Duration TURN = Duration.ofMillis(5);

    /** What is answered is committed so soon: it would be asked for again after a crash. */
    private static final Duration COMMITS = Duration.ofMillis(500);

    private final Positions positions = new Positions();
    private final Map<String, StackPatches> stacks = new LinkedHashMap<>();
    private final Set<String> active = new TreeSet<>();
    private final List<StackChange> unsent = new ArrayList<>();
    private PatchConfig config;
    private Mapping mapping;
    private Transactions transactions;
    private Cluster cluster;
    private RequestSender sender;
    private AnswerTail answers;
    private boolean paused;
    private long lastCommit = System.nanoTime();

    @Override
    public String version() {
        return Versions.own();
    }

    @Override
    public void start(Map<String, String> settings) {
        config = new PatchConfig(settings);
        mapping = config.mapping();
        transactions = new Transactions(config.transactionTopic().isPresent(), config.transactionIdle().toNanos(),
                rows -> rows.forEach(this::gather));
        cluster = config.cluster();
        sender = new RequestSender(cluster);
        answers = new AnswerTail(cluster);
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        for (SinkRecord record : records) {
            take(record);
        }
        transactions.closeIdle(System.nanoTime());
        answers.poll(Duration.ZERO, stacks::containsKey).forEach(answer -> {
            stacks.get(answer.stack()).answered(answer.requestId(), answer.fact());
            active.add(answer.stack());
        });
        ask();
        throttle();
    }

    private void take(SinkRecord record) {
        Optional<String> transaction = Optional.empty();
        List<RowChange> rows = List.of();
        try {
            if (config.transactionTopic().filter(record.topic()::equals).isPresent()) {
                ended(RowData.json(record.value()));
            } else {
                transaction = mapping.transaction(record);
                rows = mapping.changes(record);
            }
        } catch (BadRowException e) {
            report(record, e);
        }
        positions.taken(record, rows.size());
        if (!rows.isEmpty() || transaction.isPresent()) {
            // one that means nothing counts all the same
            transactions.take(record, transaction, rows, System.nanoTime());
        }
    }

    /** Collections are named as their topics, without the prefix. */
    private void ended(JsonNode event) {
        if (!event.path("status").asText().equals("END")) {
            return;
        }
        Set<String> topics = new HashSet<>();
        context.assignment().forEach(partition -> topics.add(partition.topic()));
        long records = 0;
        for (JsonNode collection : event.path("data_collections")) {
            String name = "." + collection.path("data_collection").asText();
            boolean ours = topics.stream().anyMatch(topic -> topic.endsWith(name) && mapping.isMapped(topic));
            records += ours ? collection.path("event_count").asLong() : 0;
        }
        if (records > 0) {
            transactions.end(event.path("id").asText(), records, System.nanoTime());
        }
    }

    private void gather(RowChange row) {
        stacks.computeIfAbsent(row.stack(),
                any -> new StackPatches(row.stack(), "rows, " + config.connector(), new Settled())).gather(row);
        active.add(row.stack());
    }

    private final class Settled implements StackPatches.Outcomes {

        @Override
        public void done(RowChange row) {
            row.records().forEach(positions::settled);
        }

        @Override
        public void refused(RowChange row, String why) {
            report(row.last(), new BadRowException(why));
            done(row);
        }
    }

    private void report(SinkRecord record, BadRowException why) {
        LOG.warn("{}/{}@{}: {}", record.topic(), record.kafkaPartition(), record.kafkaOffset(), why.getMessage());
        if (context.errantRecordReporter() != null) {
            // the worker itself waits for it before it commits
            var unused = context.errantRecordReporter().report(record, why);
        }
    }

    /** Asks for what can be asked; all of it is stored when this returns, or will be by the next time. */
    private void ask() {
        for (String stack : active) {
            StackPatches patches = stacks.get(stack);
            unsent.addAll(patches.next());
            if (patches.isIdle()) {
                stacks.remove(stack);
            }
        }
        active.clear();
        try {
            if (!unsent.isEmpty()) {
                sender.send(unsent);
                unsent.clear();
            }
        } catch (RegistryUnavailableException | RetriableException e) {
            LOG.warn("Patches can't be sent, and are tried again: {}", e.getMessage());
        } catch (KafkaException e) {
            throw new ConnectException("patches can't be sent", e);
        }
    }

    private void throttle() {
        boolean full = positions.pending() > MOST_PENDING;
        if (full != paused) {
            TopicPartition[] all = context.assignment().toArray(TopicPartition[]::new);
            if (full) {
                context.pause(all);
            } else {
                context.resume(all);
            }
            paused = full;
        }
        if (!stacks.isEmpty() || !transactions.isEmpty()) {
            context.timeout(TURN.toMillis());
        }
        if (positions.haveMoved() && (stacks.isEmpty() || System.nanoTime() - lastCommit > COMMITS.toNanos())) {
            lastCommit = System.nanoTime();
            context.requestCommit();
        }
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> delivered) {
        return positions.committable();
    }

    /** What is not answered is read again by whoever gets the partitions, and set again. */
    @Override
    public void close(Collection<TopicPartition> partitions) {
        positions.clear();
        transactions.clear();
        stacks.clear();
        active.clear();
        unsent.clear();
        paused = false;
    }

    @Override
    public void stop() {
        if (answers != null) {
            answers.close();
        }
        if (sender != null) {
            sender.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }
}
