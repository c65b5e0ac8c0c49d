package io.convection.executor;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes commands and commits what is done; the only thread that touches the consumer. It never waits for an operation: it goes on polling, so the group
 * keeps this executor however long they take.
 */
final class CommandLoop implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(CommandLoop.class);

    /** While nothing may be taken, how soon the end of an operation is noticed. */
    private static final Duration SHORT = Duration.ofMillis(5);

    /** A broker that does not answer must not hold up a rebalance or an end for longer. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Operations operations;
    private final String topic;
    private final int most;
    private final Duration commitInterval;
    private final Map<TopicPartition, OffsetTracker> trackers = new HashMap<>();
    /** What lies below was there when the partition was assigned: others may have had it before. */
    private final Map<TopicPartition, Long> others = new HashMap<>();
    private final CountDownLatch joined = new CountDownLatch(1);

    private boolean committing;
    private long lastCommit = System.nanoTime();
    private volatile boolean draining;
    private volatile long drainUntil;
    private volatile boolean dead;

    CommandLoop(Consumer<byte[], byte[]> consumer, Operations operations, ExecutorConfig config) {
        this.consumer = consumer;
        this.operations = operations;
        this.topic = config.topics().convergeCommands(config.pool());
        this.most = config.maxConcurrent();
        this.commitInterval = config.commitInterval();
    }

    /** Opened once this executor belongs to the group. */
    CountDownLatch joined() {
        return joined;
    }

    /** Takes no more, and ends when nothing is in hand, or after this time. */
    void drain(Duration limit) {
        drainUntil = System.nanoTime() + limit.toNanos();
        draining = true;
        operations.stopTaking();
    }

    /** Commits nothing from now on, and ends. */
    void die() {
        dead = true;
    }

    /** Returns after {@link #drain} or {@link #die}; what the consumer throws goes through. */
    void run() {
        consumer.subscribe(List.of(topic), this);
        while (!over()) {
            turn();
        }
        commitNow(trackers.keySet());
    }

    private boolean over() {
        return dead || (draining && (operations.inHand() == 0 || System.nanoTime() - drainUntil >= 0));
    }

    private void turn() {
        boolean full = draining || operations.inHand() >= most;
        if (full) {
            consumer.pause(consumer.assignment());
        } else {
            consumer.resume(consumer.paused());
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(full ? SHORT : commitInterval)) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            OffsetTracker tracker = trackers.computeIfAbsent(partition, any -> new OffsetTracker());
            tracker.taken(record.offset());
            boolean again = record.offset() < others.getOrDefault(partition, Long.MAX_VALUE);
            operations.take(new Delivery(record, again, tracker));
        }
        commitIfDue();
    }

    private void commitIfDue() {
        long now = System.nanoTime();
        if (committing || dead || now - lastCommit < commitInterval.toNanos()) {
            return;
        }
        lastCommit = now;
        Map<TopicPartition, OffsetAndMetadata> due = uncommitted(trackers.keySet());
        if (!due.isEmpty()) {
            committing = true;
            consumer.commitAsync(due, this::answered);
        }
    }

    private void answered(Map<TopicPartition, OffsetAndMetadata> offsets, Exception error) {
        committing = false;
        if (error == null) {
            remember(offsets);
        } else {
            LOG.info("A commit failed and is tried again: {}", error.getMessage());
        }
    }

    private void commitNow(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> due = uncommitted(partitions);
        if (dead || due.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(due, LONGEST_WAIT);
            remember(due);
        } catch (KafkaException e) {
            LOG.warn("What was done since the last commit may be done again, because a commit failed: {}",
                    e.getMessage());
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> uncommitted(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Optional.ofNullable(trackers.get(partition)).map(OffsetTracker::uncommitted).ifPresent(
                    offset -> offset.ifPresent(found -> due.put(partition, new OffsetAndMetadata(found))));
        }
        return due;
    }

    private void remember(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> Optional.ofNullable(trackers.get(partition))
                .ifPresent(tracker -> tracker.committed(offset.offset())));
    }

    /** Each assignment has a tracker of its own: operations taken under an earlier one report to that, and nobody commits it. */
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> trackers.put(partition, new OffsetTracker()));
        others.putAll(ends(partitions));
        joined.countDown();
    }

    /** Empty where no broker says: then whatever comes may have been another's. */
    private Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        try {
            return consumer.endOffsets(partitions, LONGEST_WAIT);
        } catch (TimeoutException e) {
            LOG.warn(
                    "Creates that fail here are reported as of unknown outcome, because the broker does not say where {} end: {}",
                    partitions, e.getMessage());
            return Map.of();
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commitNow(partitions);
        forget(partitions);
    }

    /** They are another's already: nothing may be committed. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    private void forget(Collection<TopicPartition> partitions) {
        trackers.keySet().removeAll(partitions);
        others.keySet().removeAll(partitions);
    }
}
