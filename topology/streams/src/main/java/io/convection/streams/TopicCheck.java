package io.convection.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

import io.convection.records.PoolRule;
import io.convection.records.Settings;
import io.convection.serdes.Topics;

/** Looks before the engine starts whether its topics are there: Streams would stop on a missing input, and wait without a word for a missing output. */
final class TopicCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private TopicCheck() {}

    /**
     * The partition count of {@code stack-changes}, {@code resource-events} and {@code journal}.
     *
     * @throws EngineException
     *             if a topic is missing, those three differ, or Kafka does not answer in time
     */
    static int partitions(Admin admin, Topics topics, Settings settings, Duration timeout) {
        Map<String, TopicDescription> found = all(admin, needed(topics, settings), timeout);
        List<String> byStack = List.of(topics.stackChanges(), topics.resourceEvents(), topics.journal());
        Set<Integer> counts = new TreeSet<>();
        byStack.forEach(topic -> counts.add(found.get(topic).partitions().size()));
        if (counts.size() > 1) {
            throw new EngineException("The topics " + String.join(", ", byStack)
                    + " must have the same number of partitions, but have " + counts
                    + ". Partition counts can't be changed later: create them anew.");
        }
        return counts.iterator().next();
    }

    private static Set<String> needed(Topics topics, Settings settings) {
        Set<String> needed = new TreeSet<>(List.of(topics.stackChanges(), topics.resourceEvents(), topics.journal(),
                topics.resourceTypes(), topics.deadLetters(), topics.convergeCommands(), topics.executorControl()));
        for (PoolRule rule : settings.getPools()) {
            needed.add(topics.convergeCommands(rule.getPool()));
        }
        return needed;
    }

    /** A broker may answer for a moment as if topics that were just created were not there: what is missing is asked for again. */
    private static Map<String, TopicDescription> all(Admin admin, Set<String> names, Duration timeout) {
        long start = System.nanoTime();
        Map<String, TopicDescription> found = describe(admin, names, timeout);
        while (found.size() < names.size()) {
            long left = timeout.toNanos() - (System.nanoTime() - start);
            if (System.nanoTime() - start > PATIENCE.toNanos() || left <= 0) {
                Set<String> missing = new TreeSet<>(names);
                missing.removeAll(found.keySet());
                throw new EngineException("Topics are missing: " + String.join(", ", missing)
                        + ". Create them by 'convection topics create'.");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            found = describe(admin, names, Duration.ofNanos(left));
        }
        return found;
    }

    private static Map<String, TopicDescription> describe(Admin admin, Set<String> names, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Map<String, TopicDescription> found = new HashMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, asked) -> answer(name, asked, deadline)
                .ifPresent(topic -> found.put(name, topic)));
        return found;
    }

    private static Optional<TopicDescription> answer(String name, KafkaFuture<TopicDescription> asked, long deadline) {
        try {
            return Optional.of(asked.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw new EngineException("Kafka can't be asked for the topic " + name + ": " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new EngineException("Kafka did not answer in time. Is it running, and is bootstrap.servers right?",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while Kafka was asked for its topics.", e);
        }
    }
}
