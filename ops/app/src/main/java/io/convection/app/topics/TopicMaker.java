package io.convection.app.topics;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

import io.convection.app.client.Answers;
import io.convection.app.client.Installation;
import io.convection.serdes.Subject;
import io.convection.serdes.TopicPlan;
import io.convection.serdes.TopicSpec;

/** Makes what an installation needs on Kafka and in the registry. To do so again changes nothing. */
public final class TopicMaker {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Installation installation;
    private final Consumer<String> told;

    /** Tells line by line what it does. */
    public TopicMaker(Installation installation, Consumer<String> told) {
        this.installation = installation;
        this.told = told;
    }

    /**
     * Makes the topics that are missing and registers the schemas.
     *
     * @throws org.apache.kafka.common.KafkaException if Kafka or the registry does not do it
     */
    public void make(Wanted wanted) {
        int partitions = wanted.partitions().orElse(TopicPlan.DEFAULT_PARTITIONS);
        short copies = (short) wanted.copies().orElse(-1);
        try (Admin admin = installation.admin()) {
            List<TopicSpec> topics = TopicPlan.of(installation.topics(), partitions, wanted.pools());
            for (TopicSpec topic : topics) {
                told.accept(make(admin, insured(topic, wanted), copies));
            }
            awaitKnown(admin, topics.stream().map(TopicSpec::name).toList());
        }
        List<Subject> subjects = Subject.all(installation.topics(), installation.config().applicationId(),
                wanted.pools());
        Subject.registerAll(installation.serdes().registry(), subjects);
        told.accept(subjects.size() + " schemas registered at " + installation.config().registryUrl());
    }

    /** Brokers tell of a topic a moment after the controller has made it; whoever uses one at once would find none. */
    private static void awaitKnown(Admin admin, List<String> names) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            try {
                Answers.of(admin.describeTopics(names).allTopicNames());
                return;
            } catch (UnknownTopicOrPartitionException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static TopicSpec insured(TopicSpec topic, Wanted wanted) {
        return wanted.minIsr().isEmpty()
                ? topic
                : topic.with(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(wanted.minIsr().getAsInt()));
    }

    private static String make(Admin admin, TopicSpec topic, short copies) {
        try {
            Answers.of(admin.createTopics(List.of(topic.toNewTopic(copies))).all());
            return topic.name() + ": made, partitions " + topic.partitions();
        } catch (TopicExistsException e) {
            return topic.name() + ": is there, left as it is";
        }
    }
}
