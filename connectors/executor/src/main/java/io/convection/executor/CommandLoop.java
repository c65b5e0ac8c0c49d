package io.convection.executor;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

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
        commitNow(trackers.keySet(), OffsetTracker::leaving);
    }

    private boolean over() {
        return dead || (draining && (operations.inHand() == 0 || System.nanoTime() - drainUntil >= 0));
    }

    private void turn() {
        boolean full = draining || operations.inHand() >= most;
        if (full) {
            consumer.pause(consumer.assignment());
        } else {
            resume();
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(full ? SHORT : commitInterval)) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            OffsetTracker tracker = trackers.computeIfAbsent(partition, any -> new OffsetTracker(Handover.UNKNOWN));
            tracker.taken(record.offset())
                    .ifPresent(care -> operations.take(new Delivery(record, care, tracker)));
        }
        commitIfDue();
    }

    /** All but those where more is done beyond an unfinished command than a commit can say. */
    private void resume() {
        Set<TopicPartition> full = new HashSet<>();
        trackers.forEach((partition, tracker) -> {
            if (tracker.isFull()) {
                full.add(partition);
            }
        });
        full.retainAll(consumer.assignment());
        consumer.pause(full);
        Set<TopicPartition> others = new HashSet<>(consumer.paused());
        others.removeAll(full);
        consumer.resume(others);
    }

    private void commitIfDue() {
        long now = System.nanoTime();
        if (committing || dead || now - lastCommit < commitInterval.toNanos()) {
            return;
        }
        lastCommit = now;
        Map<TopicPartition, OffsetAndMetadata> due = due(trackers.keySet(), OffsetTracker::uncommitted);
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

    private void commitNow(Collection<TopicPartition> partitions,
            Function<OffsetTracker, Optional<OffsetAndMetadata>> state) {
        Map<TopicPartition, OffsetAndMetadata> due = due(partitions, state);
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

    private Map<TopicPartition, OffsetAndMetadata> due(Collection<TopicPartition> partitions,
            Function<OffsetTracker, Optional<OffsetAndMetadata>> state) {
        Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Optional.ofNullable(trackers.get(partition)).flatMap(state)
                    .ifPresent(found -> due.put(partition, found));
        }
        return due;
    }

    private void remember(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> Optional.ofNullable(trackers.get(partition))
                .ifPresent(tracker -> tracker.committed(offset)));
    }

    /**
     * Each assignment has a tracker of its own: operations taken under an earlier one report to that, and nobody commits it. What may have been begun by one that
     * died is known from what was committed; that it came to another is committed before anything is begun, so that deaths are counted.
     */
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            trackers.putAll(found(partitions));
            commitNow(partitions, OffsetTracker::uncommitted);
        }
        joined.countDown();
    }

    private Map<TopicPartition, OffsetTracker> found(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetTracker> found = new HashMap<>();
        try {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, LONGEST_WAIT);
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions), LONGEST_WAIT);
            for (TopicPartition partition : partitions) {
                found.put(partition, new OffsetTracker(Handover.of(Optional.ofNullable(committed.get(partition)),
                        consumer.position(partition, LONGEST_WAIT), ends.get(partition))));
            }
        } catch (TimeoutException e) {
            LOG.warn("What others had done of {} may be done again, and creates that fail are reported as of unknown "
                    + "outcome, because no broker says what was committed: {}", partitions, e.getMessage());
            partitions.forEach(partition -> found.putIfAbsent(partition, new OffsetTracker(Handover.UNKNOWN)));
        }
        return found;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commitNow(partitions, OffsetTracker::leaving);
        trackers.keySet().removeAll(partitions);
    }

    /** They are another's already: nothing may be committed. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        trackers.keySet().removeAll(partitions);
    }
}
