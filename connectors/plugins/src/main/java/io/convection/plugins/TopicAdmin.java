package io.convection.plugins;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.AbstractOptions;
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

/** Kafka's admin calls, one topic at a time, within a deadline. Each throws an {@link ExecutionException} with Kafka's own error as its cause. */
class TopicAdmin {

    private static final Duration LONGEST_CALL = Duration.ofSeconds(60);
    private static final int VISIBLE_ATTEMPTS = 100;
    private static final long VISIBLE_PAUSE_MS = 50;

    private final Admin admin;
    private final Instant deadline;

    TopicAdmin(Admin admin, Instant deadline) {
        this.admin = admin;
        this.deadline = deadline;
    }

    void create(DeclaredTopic wanted) throws ExecutionException, InterruptedException {
        NewTopic topic = new NewTopic(wanted.name(), Optional.of(wanted.partitions()), wanted.replication())
                .configs(wanted.config());
        admin.createTopics(List.of(topic), within(new CreateTopicsOptions())).all().get();
    }

    /** The topic as it is; empty if there is none. */
    Optional<ExistingTopic> find(String name) throws ExecutionException, InterruptedException {
        try {
            TopicDescription found = admin.describeTopics(List.of(name), within(new DescribeTopicsOptions()))
                    .allTopicNames().get().get(name);
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
            admin.incrementalAlterConfigs(Map.of(resource(wanted.name()), changes), within(new AlterConfigsOptions()))
                    .all().get();
        }
    }

    void grow(String name, int partitions) throws ExecutionException, InterruptedException {
        admin.createPartitions(Map.of(name, NewPartitions.increaseTo(partitions)),
                within(new CreatePartitionsOptions()))
                .all().get();
    }

    void delete(String name) throws ExecutionException, InterruptedException {
        admin.deleteTopics(List.of(name), within(new DeleteTopicsOptions())).all().get();
    }

    /** Whether no record ever stood in any of so many partitions. */
    boolean isUnused(String name, int partitions) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            latest.put(new TopicPartition(name, partition), OffsetSpec.latest());
        }
        return admin.listOffsets(latest, within(new ListOffsetsOptions())).all().get().values().stream()
                .allMatch(end -> end.offset() == 0);
    }

    private Map<String, String> config(String name) throws ExecutionException, InterruptedException {
        Map<String, String> own = new TreeMap<>();
        admin.describeConfigs(List.of(resource(name)), within(new DescribeConfigsOptions())).all().get()
                .get(resource(name)).entries().stream()
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .forEach(entry -> own.put(entry.name(), entry.value()));
        return own;
    }

    private static ConfigResource resource(String name) {
        return new ConfigResource(ConfigResource.Type.TOPIC, name);
    }

    private <O extends AbstractOptions<O>> O within(O options) {
        long left = Duration.between(Instant.now(), deadline).toMillis();
        return options.timeoutMs((int) Math.clamp(left, 1, LONGEST_CALL.toMillis()));
    }
}
