package io.convection.app.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

import io.convection.app.Trouble;
import io.convection.serdes.Subject;
import io.convection.serdes.TopicPlan;
import io.convection.serdes.TopicSpec;

/** Makes what an installation needs on Kafka and in the registry. To do so again changes nothing. */
public final class TopicMaker {

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
     * @param partitions of the topics keyed by stack
     * @param copies of each partition; -1 for the brokers' default
     * @throws KafkaException if Kafka or the registry does not do it
     */
    public void make(int partitions, short copies) {
        Map<String, Object> settings = installation.settings();
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) Installation.PATIENCE.toMillis());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) Installation.PATIENCE.toMillis());
        try (Admin admin = Admin.create(settings)) {
            for (TopicSpec topic : TopicPlan.of(installation.topics(), partitions, List.of())) {
                told.accept(make(admin, topic, copies));
            }
        }
        List<Subject> subjects = Subject.all(installation.topics(), installation.config().applicationId(), List.of());
        Subject.registerAll(installation.serdes().registry(), subjects);
        told.accept(subjects.size() + " schemas registered at " + installation.config().registryUrl());
    }

    private static String make(Admin admin, TopicSpec topic, short copies) {
        KafkaFuture<Void> made = admin.createTopics(List.of(topic.toNewTopic(copies))).all();
        try {
            made.get();
            return topic.name() + ": made, partitions " + topic.partitions();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return topic.name() + ": is there, left as it is";
            }
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Trouble.failed("interrupted");
        }
    }
}
