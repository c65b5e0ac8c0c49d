package io.convection.executor;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.convection.executor.secrets.Secrets;
import io.convection.serdes.Topics;

/**
 * How an executor is set up.
 *
 * @param id names it in events, logs and the group; different for each executor
 * @param topics the names of the topics
 * @param pool the pool that it belongs to; empty for the pool without a name
 * @param registry settings of the schema registry's client; {@code schema.registry.url} at least
 * @param kafka settings of Kafka's clients, {@code bootstrap.servers} at least. Those that begin with {@code consumer.} or {@code producer.} are for
 *        that client alone. What delivery rests on (isolation, acknowledgement, commits) can't be changed
 * @param maxConcurrent operations that run at once; from 1
 * @param maxConcurrentOfType of a type, by its exact name, so many at once; from 1. Those that wait for their turn count to what an executor has in hand
 * @param commitInterval how often the offsets of what is done are committed
 * @param wordAfter an operation that runs for longer than this says so, once
 * @param grace how long an operation that was interrupted, because its time is up or it was cancelled, may take to end; then it is reported as one of unknown
 *        outcome
 * @param secrets where the values of secrets are
 */
public record ExecutorConfig(String id, Topics topics, String pool, Map<String, String> registry,
        Map<String, String> kafka, int maxConcurrent, Map<String, Integer> maxConcurrentOfType, Duration commitInterval,
        Duration wordAfter, Duration grace, Secrets secrets) {

    /** Operations that run at once, where nothing else is asked for. */
    public static final int DEFAULT_MAX_CONCURRENT = 2000;

    /** Between two commits, where nothing else is asked for. */
    public static final Duration DEFAULT_COMMIT_INTERVAL = Duration.ofMillis(100);

    /** Before an operation says that it takes its time, where nothing else is asked for. */
    public static final Duration DEFAULT_WORD_AFTER = Duration.ofSeconds(1);

    /** For an interrupted operation, where nothing else is asked for. */
    public static final Duration DEFAULT_GRACE = Duration.ofSeconds(5);

    public ExecutorConfig {
        registry = Map.copyOf(registry);
        kafka = Map.copyOf(kafka);
        if (maxConcurrent < 1) {
            throw new IllegalArgumentException("An executor runs at least one operation at once, not " + maxConcurrent);
        }
        maxConcurrentOfType = Map.copyOf(maxConcurrentOfType);
        maxConcurrentOfType.forEach((type, most) -> {
            if (most < 1) {
                throw new IllegalArgumentException(
                        "Of the type " + type + " at least one operation runs at once, not " + most);
            }
        });
    }

    /** The pool without a name, the usual topics, an id made of the host's name, and defaults for the rest. */
    public static ExecutorConfig of(String bootstrapServers, Map<String, String> registry) {
        return new ExecutorConfig(hostName() + "-" + UUID.randomUUID().toString().substring(0, 8), Topics.standard(),
                "",
                registry, Map.of("bootstrap.servers", bootstrapServers), DEFAULT_MAX_CONCURRENT, Map.of(),
                DEFAULT_COMMIT_INTERVAL, DEFAULT_WORD_AFTER, DEFAULT_GRACE, Secrets.none());
    }

    /** The same with another id. */
    public ExecutorConfig withId(String other) {
        return new ExecutorConfig(other, topics, pool, registry, kafka, maxConcurrent, maxConcurrentOfType,
                commitInterval,
                wordAfter, grace, secrets);
    }

    /** The same with other topics. */
    public ExecutorConfig withTopics(Topics others) {
        return new ExecutorConfig(id, others, pool, registry, kafka, maxConcurrent, maxConcurrentOfType, commitInterval,
                wordAfter, grace, secrets);
    }

    /** The same in another pool. */
    public ExecutorConfig withPool(String other) {
        return new ExecutorConfig(id, topics, other, registry, kafka, maxConcurrent, maxConcurrentOfType,
                commitInterval,
                wordAfter, grace, secrets);
    }

    /** The same with further settings of Kafka's clients, which win over those before. */
    public ExecutorConfig withKafka(Map<String, String> further) {
        Map<String, String> all = new HashMap<>(kafka);
        all.putAll(further);
        return new ExecutorConfig(id, topics, pool, registry, all, maxConcurrent, maxConcurrentOfType, commitInterval,
                wordAfter, grace, secrets);
    }

    /** The same with another limit. */
    public ExecutorConfig withMaxConcurrent(int operations) {
        return new ExecutorConfig(id, topics, pool, registry, kafka, operations, maxConcurrentOfType, commitInterval,
                wordAfter, grace, secrets);
    }

    /** The same with limits for types. */
    public ExecutorConfig withMaxConcurrentOfType(Map<String, Integer> limits) {
        return new ExecutorConfig(id, topics, pool, registry, kafka, maxConcurrent, limits, commitInterval,
                wordAfter, grace, secrets);
    }

    /** The same with another time before an operation says that it takes its time. */
    public ExecutorConfig withWordAfter(Duration other) {
        return new ExecutorConfig(id, topics, pool, registry, kafka, maxConcurrent, maxConcurrentOfType, commitInterval,
                other, grace, secrets);
    }

    /** The same with another time for operations that were interrupted. */
    public ExecutorConfig withGrace(Duration other) {
        return new ExecutorConfig(id, topics, pool, registry, kafka, maxConcurrent, maxConcurrentOfType, commitInterval,
                wordAfter, other, secrets);
    }

    /** The same with secrets. */
    public ExecutorConfig withSecrets(Secrets others) {
        return new ExecutorConfig(id, topics, pool, registry, kafka, maxConcurrent, maxConcurrentOfType, commitInterval,
                wordAfter, grace, others);
    }

    /** The consumer group: the topics' prefix and {@code executors}, then the pool; {@code convection-executors-POOL}. */
    public String group() {
        String installation = topics.prefix().replaceAll("[._-]+$", "");
        return (installation.isEmpty() ? "" : installation + "-") + "executors" + (pool.isEmpty() ? "" : "-" + pool);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "executor";
        }
    }
}
