package io.convection.plugins;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreatePartitionsOptions;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DeleteTopicsOptions;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Kafka's admin calls for one topic. Each throws an {@link ExecutionException} as {@link AdminCalls} does. */
final class TopicAdmin {

    private static final int VISIBLE_ATTEMPTS = 100;
    private static final long VISIBLE_PAUSE_MS = 50;

    private final Admin admin;
    private final AdminCalls calls;

    TopicAdmin(Admin admin, AdminCalls calls) {
        this.admin = admin;
        this.calls = calls;
    }

    void create(DeclaredTopic wanted) throws ExecutionException, InterruptedException {
        NewTopic topic = new NewTopic(wanted.name(), Optional.of(wanted.partitions()), wanted.replication())
                .configs(wanted.config());
        calls.made("create the topic " + wanted.name(),
                () -> admin.createTopics(List.of(topic), calls.within(new CreateTopicsOptions())).all());
    }

    /** The topic as it is; empty if there is none. */
    Optional<ExistingTopic> find(String name) throws ExecutionException, InterruptedException {
        try {
            TopicDescription found = calls.read("describe the topic " + name,
                    () -> admin.describeTopics(List.of(name), calls.within(new DescribeTopicsOptions()))
                            .allTopicNames())
                    .get(name);
            short replication = (short) found.partitions().getFirst().replicas().size();
            return Optional.of(new ExistingTopic(found.partitions().size(), replication, config(name)));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * The topic as it is, of which Kafka says that it exists: a broker answers from what it was told of the cluster, and may not have been told yet.
     *
     * @return empty if no broker knows it in good time: it is being deleted
     */
    Optional<ExistingTopic> awaitVisible(String name) throws ExecutionException, InterruptedException {
        Optional<ExistingTopic> found = find(name);
        for (int attempt = 1; attempt <= VISIBLE_ATTEMPTS && found.isEmpty(); attempt++) {
            TimeUnit.MILLISECONDS.sleep(VISIBLE_PAUSE_MS);
            found = find(name);
        }
        return found;
    }

    /** Sets what is declared and differs; takes away what is set on the topic and not declared. */
    void configure(DeclaredTopic wanted, ExistingTopic state) throws ExecutionException, InterruptedException {
        List<AlterConfigOp> changes = new ArrayList<>();
        wanted.config().forEach((key, value) -> {
            if (!value.equals(state.config().get(key))) {
                changes.add(new AlterConfigOp(new ConfigEntry(key, value), OpType.SET));
            }
        });
        state.config().keySet().stream().filter(key -> !wanted.config().containsKey(key))
                .forEach(key -> changes.add(new AlterConfigOp(new ConfigEntry(key, ""), OpType.DELETE)));
        if (!changes.isEmpty()) {
            calls.made("alter the settings of the topic " + wanted.name(), () -> admin.incrementalAlterConfigs(
                    Map.of(resource(wanted.name()), changes), calls.within(new AlterConfigsOptions())).all());
        }
    }

    void grow(String name, int partitions) throws ExecutionException, InterruptedException {
        calls.made("alter the topic " + name, () -> admin.createPartitions(
                Map.of(name, NewPartitions.increaseTo(partitions)), calls.within(new CreatePartitionsOptions())).all());
    }

    void delete(String name) throws ExecutionException, InterruptedException {
        calls.made("delete the topic " + name,
                () -> admin.deleteTopics(List.of(name), calls.within(new DeleteTopicsOptions())).all());
    }

    /** Whether no record ever stood in any of so many partitions. */
    boolean isUnused(String name, int partitions) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            latest.put(new TopicPartition(name, partition), OffsetSpec.latest());
        }
        return calls
                .read("describe the topic " + name,
                        () -> admin.listOffsets(latest, calls.within(new ListOffsetsOptions())).all())
                .values().stream().allMatch(end -> end.offset() == 0);
    }

    private Map<String, String> config(String name) throws ExecutionException, InterruptedException {
        Map<String, String> own = new TreeMap<>();
        calls
                .read("describe the settings of the topic " + name,
                        () -> admin.describeConfigs(List.of(resource(name)), calls.within(new DescribeConfigsOptions()))
                                .all())
                .get(resource(name)).entries().stream()
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .forEach(entry -> own.put(entry.name(), entry.value()));
        return own;
    }

    private static ConfigResource resource(String name) {
        return new ConfigResource(ConfigResource.Type.TOPIC, name);
    }
}
