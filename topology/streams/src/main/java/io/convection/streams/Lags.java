package io.convection.streams;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Kafka how far the group of engines is behind: what it has committed against what stands there. */
final class Lags {

    private static final Logger LOG = LoggerFactory.getLogger(Lags.class);
    private static final ListOffsetsOptions COMMITTED = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);

    private final Admin admin;
    private final String group;

    /** The admin client stays the caller's. */
    Lags(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    /** Of these partitions, in order; none where Kafka does not answer in time. */
    List<PartitionLag> of(Collection<TopicPartition> partitions, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Map<TopicPartition, OffsetSpec> latest = partitions.stream()
                .collect(Collectors.toMap(Function.identity(), any -> OffsetSpec.latest()));
        KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> asked = admin.listOffsets(latest, COMMITTED).all();
        KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> alsoAsked = admin
                .listConsumerGroupOffsets(Map.of(group, new ListConsumerGroupOffsetsSpec().topicPartitions(partitions)))
                .partitionsToOffsetAndMetadata(group);
        try {
            Map<TopicPartition, ListOffsetsResultInfo> ends = asked.get(left(deadline), TimeUnit.NANOSECONDS);
            Map<TopicPartition, OffsetAndMetadata> commits = alsoAsked.get(left(deadline), TimeUnit.NANOSECONDS);
            List<PartitionLag> lags = new ArrayList<>();
            // A partition of which nothing was ever committed stands there with null.
            ends.forEach((each, end) -> lags.add(new PartitionLag(each.topic(), each.partition(),
                    Math.max(0, end.offset() - (commits.get(each) == null ? 0 : commits.get(each).offset())))));
            lags.sort(Comparator.comparing(PartitionLag::topic).thenComparingInt(PartitionLag::partition));
            return lags;
        } catch (ExecutionException | TimeoutException e) {
            LOG.info("How far the engine is behind can't be said now: {}", e.toString());
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static long left(long deadline) {
        return Math.max(1, deadline - System.nanoTime());
    }
}
