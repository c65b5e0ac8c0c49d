package io.convection.plugins;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.DeleteConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Kafka's admin calls for the offsets of one consumer group in one topic, by partition. Each throws an {@link ExecutionException} as {@link AdminCalls} does.
 */
final class GroupAdmin {

    private final Admin admin;
    private final AdminCalls calls;
    private final String group;
    private final String topic;

    GroupAdmin(Admin admin, AdminCalls calls, String group, String topic) {
        this.admin = admin;
        this.calls = calls;
        this.group = group;
        this.topic = topic;
    }

    /** What is committed; empty also if there is no such group, or no such topic. */
    Map<Integer, OffsetAndMetadata> committed() throws ExecutionException, InterruptedException {
        Map<Integer, OffsetAndMetadata> committed = new TreeMap<>();
        calls.read("describe the group " + group,
                () -> admin.listConsumerGroupOffsets(group, calls.within(new ListConsumerGroupOffsetsOptions()))
                        .partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> {
                    if (partition.topic().equals(topic) && offset != null) {
                        committed.put(partition.partition(), offset);
                    }
                });
        return committed;
    }

    /** The partitions that the topic has. */
    Set<Integer> partitions() throws ExecutionException, InterruptedException {
        Set<Integer> partitions = new HashSet<>();
        calls.read("describe the topic " + topic,
                () -> admin.describeTopics(List.of(topic), calls.within(new DescribeTopicsOptions())).allTopicNames())
                .get(topic).partitions().stream().map(TopicPartitionInfo::partition).forEach(partitions::add);
        return partitions;
    }

    /** The offset of a place in each of some partitions; where there is none (no record is that young), the end. */
    Map<Integer, Long> offsets(Set<Integer> partitions, OffsetSpec place)
            throws ExecutionException, InterruptedException {
        Map<Integer, Long> found = listed(partitions, place);
        Set<Integer> none = new HashSet<>(partitions);
        none.removeIf(partition -> found.get(partition) >= 0);
        if (!none.isEmpty()) {
            found.putAll(listed(none, OffsetSpec.latest()));
        }
        return found;
    }

    /** Commits for the group, which must have no active members; {@code note} stands beside each offset until the group commits one of its own. */
    void commit(Map<Integer, Long> offsets, String note) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> wanted = new HashMap<>();
        offsets.forEach((partition, offset) -> wanted.put(new TopicPartition(topic, partition),
                new OffsetAndMetadata(offset, note)));
        calls.made("read the group " + group + " and the topic " + topic,
                () -> admin
                        .alterConsumerGroupOffsets(group, wanted, calls.within(new AlterConsumerGroupOffsetsOptions()))
                        .all());
    }

    /** Takes committed offsets away, if there are any; the group must have no active members that read the topic. */
    void forget(Set<Integer> partitions) throws ExecutionException, InterruptedException {
        Set<TopicPartition> gone = new HashSet<>();
        partitions.forEach(partition -> gone.add(new TopicPartition(topic, partition)));
        try {
            calls.made("delete the group " + group + " and read the topic " + topic,
                    () -> admin.deleteConsumerGroupOffsets(group, gone,
                            calls.within(new DeleteConsumerGroupOffsetsOptions())).all());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw e;
            }
        }
    }

    private Map<Integer, Long> listed(Set<Integer> partitions, OffsetSpec place)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(new TopicPartition(topic, partition), place));
        Map<TopicPartition, ListOffsetsResultInfo> found = calls.read("describe the topic " + topic,
                () -> admin.listOffsets(asked, calls.within(new ListOffsetsOptions())).all());
        Map<Integer, Long> offsets = new TreeMap<>();
        found.forEach((partition, info) -> offsets.put(partition.partition(), info.offset()));
        return offsets;
    }
}
