package io.convection.serdes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.apache.kafka.common.config.TopicConfig;

/**
 * The topics of an installation, with partitions, retention and limits. Inputs and journal have one partition count: an entry stands in the partition of its
 * input. The changelogs stand apart: Kafka Streams makes them itself, with as many partitions as the inputs have.
 */
public final class TopicPlan {

    /** Partitions of the topics that are keyed by stack, where nothing else is asked for. */
    public static final int DEFAULT_PARTITIONS = 4;

    /** A batch may be larger than the one record in it: Kafka's own default, written down so that a smaller one of a broker does not matter. */
    private static final String BATCH_BYTES = Integer.toString(1024 * 1024 + 12);

    /** A dead letter is a record of any allowed size, and headers. */
    private static final String LETTER_BYTES = Integer.toString(2 * 1024 * 1024);

    private TopicPlan() {}

    /** The topics of an installation with the default partition count and no named pool. */
    public static List<TopicSpec> of(Topics topics) {
        return of(topics, DEFAULT_PARTITIONS, List.of());
    }

    /**
     * The topics of an installation.
     *
     * @param partitions of the topics that are keyed by stack, at least 1
     * @param pools the pools that have a command topic of their own, beside the one without a name
     */
    public static List<TopicSpec> of(Topics topics, int partitions, Collection<String> pools) {
        if (partitions < 1) {
            throw new IllegalArgumentException("A topic has at least one partition, not " + partitions + ".");
        }
        List<TopicSpec> plan = new ArrayList<>();
        plan.add(kept(topics.stackChanges(), partitions, Duration.ofDays(7)));
        plan.add(kept(topics.resourceEvents(), partitions, Duration.ofDays(30)));
        plan.add(kept(topics.convergeCommands(), partitions, Duration.ofDays(7)));
        for (String pool : new TreeSet<>(pools)) {
            if (!pool.isEmpty()) {
                plan.add(kept(topics.convergeCommands(pool), partitions, Duration.ofDays(7)));
            }
        }
        plan.add(kept(topics.executorControl(), 1, Duration.ofDays(1)));
        plan.add(forever(topics.journal(), partitions));
        plan.add(compacted(topics.resourceTypes(), 1));
        plan.add(deadLetters(topics.deadLetters()));
        return List.copyOf(plan);
    }

    /**
     * The changelogs of an engine, as Kafka Streams makes them when it first runs.
     *
     * @param partitions of the topics that are keyed by stack, at least 1
     */
    public static List<TopicSpec> changelogs(String applicationId, int partitions) {
        return Stream.of(Topics.stacksChangelog(applicationId), Topics.resourcesChangelog(applicationId),
                Topics.nodesChangelog(applicationId)).map(name -> compacted(name, partitions)).toList();
    }

    private static TopicSpec kept(String name, int partitions, Duration retention) {
        return new TopicSpec(name, partitions,
                Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()),
                        TopicConfig.RETENTION_BYTES_CONFIG, "-1", TopicConfig.MAX_MESSAGE_BYTES_CONFIG, BATCH_BYTES));
    }

    private static TopicSpec forever(String name, int partitions) {
        return new TopicSpec(name, partitions,
                Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG, "-1", TopicConfig.RETENTION_BYTES_CONFIG, "-1",
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, BATCH_BYTES));
    }

    private static TopicSpec compacted(String name, int partitions) {
        return new TopicSpec(name, partitions,
                Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, BATCH_BYTES));
    }

    private static TopicSpec deadLetters(String name) {
        Map<String, String> config = new TreeMap<>(kept(name, 1, Duration.ofDays(30)).config());
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, LETTER_BYTES);
        return new TopicSpec(name, 1, config);
    }
}
