package io.convection.changes;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;

import io.convection.serdes.RecordSerdes;
import io.convection.serdes.Topics;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The Kafka and the registry of an installation, and the clients that its requests need. Any number of threads may use it. */
public final class Cluster implements AutoCloseable {

    /** Within this a Kafka that is there has answered any single question. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, String> kafka;
    private final Topics topics;
    private final RecordSerdes serdes;

    /**
     * Asks nobody anything yet.
     *
     * @param kafka settings of Kafka's clients; {@code bootstrap.servers} at least
     * @param registry settings of Confluent's registry client; {@code schema.registry.url} at least
     * @throws org.apache.kafka.common.config.ConfigException for a setting of the registry that makes no sense
     */
    public Cluster(Map<String, String> kafka, Map<String, String> registry, Topics topics) {
        this.kafka = Map.copyOf(kafka);
        this.topics = topics;
        this.serdes = new RecordSerdes(registry);
    }

    /** Settings of Kafka's clients. */
    Map<String, String> kafka() {
        return kafka;
    }

    /** The names of its topics. */
    public Topics topics() {
        return topics;
    }

    /** Serializers and deserializers over its registry. */
    public RecordSerdes serdes() {
        return serdes;
    }

    /** A consumer of what is committed, to be assigned partitions by hand; belongs to the caller. */
    public KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(reading(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Likewise, of records as they are, whose keys need not be text. */
    public KafkaConsumer<byte[], byte[]> rawConsumer() {
        return new KafkaConsumer<>(reading(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> reading() {
        Map<String, Object> settings = settings();
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return settings;
    }

    /** A producer that loses nothing and writes nothing twice; belongs to the caller. */
    public <T> KafkaProducer<String, T> producer(Serializer<T> values) {
        return new KafkaProducer<>(writing(), new StringSerializer(), values);
    }

    /** Likewise, for transactions under this id. */
    public KafkaProducer<byte[], byte[]> transactionalProducer(String transactionalId) {
        Map<String, Object> settings = writing();
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Likewise, of records as they are; keyed ones go to the partition of their key. */
    public KafkaProducer<byte[], byte[]> rawProducer() {
        return new KafkaProducer<>(writing(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> writing() {
        Map<String, Object> settings = settings();
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.multipliedBy(2).toMillis());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        return settings;
    }

    /** A client for administration; belongs to the caller. */
    public Admin admin() {
        Map<String, Object> settings = settings();
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        return Admin.create(settings);
    }

    /** Settings of any Kafka client. */
    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.putIfAbsent(CommonClientConfigs.CLIENT_ID_CONFIG, "convection-client");
        return settings;
    }

    /** How many partitions a topic has; empty if there is no such topic. */
    public OptionalInt partitions(KafkaConsumer<?, byte[]> consumer, String topic) {
        try {
            List<PartitionInfo> found = consumer.partitionsFor(topic, PATIENCE);
            return found == null || found.isEmpty() ? OptionalInt.empty() : OptionalInt.of(found.size());
        } catch (UnknownTopicOrPartitionException e) {
            return OptionalInt.empty();
        }
    }

    /**
     * The partition of a topic in which everything about a stack stands.
     *
     * @throws ChangeException if there is no such topic; it says what to do
     */
    public TopicPartition partition(KafkaConsumer<?, byte[]> consumer, String topic, String stack) {
        int partitions = partitions(consumer, topic).orElseThrow(() -> noSuch(topic));
        return new TopicPartition(topic, partition(stack, partitions));
    }

    /** Kafka's own rule for keyed records; engine and changelogs rest on it, too. */
    static int partition(String stack, int partitions) {
        return Utils.toPositive(Utils.murmur2(stack.getBytes(UTF_8))) % partitions;
    }

    /**
     * Every partition of a topic.
     *
     * @throws ChangeException if there is no such topic; it says what to do
     */
    public List<TopicPartition> everyPartition(KafkaConsumer<?, byte[]> consumer, String topic) {
        int partitions = partitions(consumer, topic).orElseThrow(() -> noSuch(topic));
        return IntStream.range(0, partitions).mapToObj(number -> new TopicPartition(topic, number)).toList();
    }

    private ChangeException noSuch(String topic) {
        return ChangeException.of("there is no topic " + topic + " on "
                + kafka.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)
                + "; `convection topics create` makes the topics, `convection up` an installation for development");
    }

    @Override
    public void close() {
        serdes.close();
    }
}
