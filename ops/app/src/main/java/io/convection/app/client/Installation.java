package io.convection.app.client;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;

import io.convection.app.Trouble;
import io.convection.changes.ChangeException;
import io.convection.changes.Cluster;
import io.convection.serdes.RecordSerdes;
import io.convection.serdes.Topics;

/** One installation as its client sees it: topics on a Kafka, schemas in a registry. Used by one thread. */
public final class Installation implements AutoCloseable {

    private final ClientConfig config;
    private final Cluster cluster;

    private Installation(ClientConfig config) {
        this.config = config;
        this.cluster = new Cluster(config.kafka(), config.registry(), topics(config));
    }

    /** Does something with an installation, and closes it; what Kafka or the registry throw is told in words. */
    public static <R> R with(ClientConfig config, Function<Installation, R> work) {
        try (Installation installation = new Installation(config)) {
            return work.apply(installation);
        } catch (ChangeException e) {
            throw Trouble.failed(e.getMessage());
        } catch (KafkaException e) {
            throw KafkaWords.of(e, config);
        }
    }

    /** The names of the topics of an installation; a prefix that no name can have is a wrong call. */
    public static Topics topics(ClientConfig config) {
        try {
            return new Topics(config.topicPrefix());
        } catch (IllegalArgumentException e) {
            throw Trouble.call(e.getMessage());
        }
    }

    /** How it is reached. */
    public ClientConfig config() {
        return config;
    }

    /** Where requests are sent to and answers come from. */
    public Cluster cluster() {
        return cluster;
    }

    /** The names of its topics. */
    public Topics topics() {
        return cluster.topics();
    }

    /** Serializers and deserializers over its registry. */
    public RecordSerdes serdes() {
        return cluster.serdes();
    }

    /** A consumer of what is committed, to be assigned partitions by hand; belongs to the caller. */
    public KafkaConsumer<String, byte[]> consumer() {
        return cluster.consumer();
    }

    /** Likewise, of records as they are, whose keys need not be text. */
    public KafkaConsumer<byte[], byte[]> rawConsumer() {
        return cluster.rawConsumer();
    }

    /** A producer that loses nothing and writes nothing twice; belongs to the caller. */
    public <T> KafkaProducer<String, T> producer(Serializer<T> values) {
        return cluster.producer(values);
    }

    /** Likewise, for transactions under this id. */
    public KafkaProducer<byte[], byte[]> transactionalProducer(String transactionalId) {
        return cluster.transactionalProducer(transactionalId);
    }

    /** Likewise, of records as they are; keyed ones go to the partition of their key. */
    public KafkaProducer<byte[], byte[]> rawProducer() {
        return cluster.rawProducer();
    }

    /** A client for administration; belongs to the caller. */
    public Admin admin() {
        return cluster.admin();
    }

    /** How many partitions a topic has; empty if there is no such topic. */
    public OptionalInt partitions(KafkaConsumer<?, byte[]> consumer, String topic) {
        return cluster.partitions(consumer, topic);
    }

    /** The partition of a topic in which everything about a stack stands. That there is no such topic is told as a failure, with what to do. */
    public TopicPartition partition(KafkaConsumer<String, byte[]> consumer, String topic, String stack) {
        return cluster.partition(consumer, topic, stack);
    }

    /** Every partition of a topic. That there is no such topic is told as a failure, with what to do. */
    public List<TopicPartition> everyPartition(KafkaConsumer<?, byte[]> consumer, String topic) {
        return cluster.everyPartition(consumer, topic);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
