package io.convection.streams;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.TopicNameExtractor;

import io.convection.serdes.Topics;

/**
 * A value on its way to a sink, already in bytes (the journal's digest is over them), with what the sink must know to place it.
 */
final class Outgoing {

    private final byte[] value;
    private final OptionalInt partition;
    private final String pool;

    private Outgoing(byte[] value, OptionalInt partition, String pool) {
        this.value = value;
        this.partition = partition;
        this.pool = pool;
    }

    /** Goes to the partition of this number, whatever its key. */
    static Outgoing toPartition(int partition, byte[] value) {
        return new Outgoing(value, OptionalInt.of(partition), "");
    }

    /** Goes to the partition that its key names, as any producer's record does. */
    static Outgoing byKey(byte[] value) {
        return new Outgoing(value, OptionalInt.empty(), "");
    }

    /** A command for a pool of executors; empty for the pool without a name. */
    static Outgoing toPool(String pool, byte[] value) {
        return new Outgoing(value, OptionalInt.empty(), pool);
    }

    /** Writes the bytes as they are. */
    static Serializer<Outgoing> serializer() {
        return (topic, outgoing) -> outgoing.value;
    }

    /** The partition that was asked for, or Kafka's own choice by key. */
    static StreamPartitioner<byte[], Outgoing> partitioner() {
        return (topic, key, outgoing, partitions) -> outgoing.partition.isPresent()
                ? Optional.of(Set.of(outgoing.partition.getAsInt()))
                : Optional.empty();
    }

    /** The topic of the pool's commands. */
    static TopicNameExtractor<byte[], Outgoing> commandTopic(Topics topics) {
        return (key, outgoing, context) -> topics.convergeCommands(outgoing.pool);
    }
}
