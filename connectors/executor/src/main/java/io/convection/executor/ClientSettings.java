package io.convection.executor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The settings of an executor's Kafka clients: ours, then the user's, then those that delivery rests on. */
final class ClientSettings {

    private static final String CONSUMER = "consumer.";
    private static final String PRODUCER = "producer.";

    private ClientSettings() {}

    static Map<String, Object> consumer(ExecutorConfig config) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.group());
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, config.id());
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        // A dead executor's commands wait this long for another, and until that has heard of it: Kafka's defaults of 45 s and 3 s are too long for a stack under way.
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 500);
        settings.putAll(of(config, CONSUMER, PRODUCER));
        // A command counts once the engine's transaction is committed, and none may be passed over by a group that is new.
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return settings;
    }

    /** Of an observer, which reads its partitions from the beginning and commits nothing. */
    static Map<String, Object> observer(ObserverConfig config) {
        Map<String, Object> settings = new HashMap<>(consumer(config.executor()));
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.group());
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, config.executor().id() + "-observer");
        return settings;
    }

    /** Of the reader of controls, which belongs to no group: each executor reads all of them. */
    static Map<String, Object> control(ExecutorConfig config) {
        Map<String, Object> settings = new HashMap<>(of(config, CONSUMER, PRODUCER));
        settings.keySet().removeAll(List.of(ConsumerConfig.GROUP_ID_CONFIG, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, config.id() + "-control");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return settings;
    }

    static Map<String, Object> producer(ExecutorConfig config) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, config.id());
        // Each level of a graph waits for an outcome: nothing is gained by letting it wait for company.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.putAll(of(config, PRODUCER, CONSUMER));
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return settings;
    }

    private static Map<String, Object> of(ExecutorConfig config, String mine, String others) {
        Map<String, Object> settings = new HashMap<>();
        config.kafka().forEach((key, value) -> {
            if (!key.startsWith(mine) && !key.startsWith(others)) {
                settings.put(key, value);
            }
        });
        config.kafka().forEach((key, value) -> {
            if (key.startsWith(mine)) {
                settings.put(key.substring(mine.length()), value);
            }
        });
        return settings;
    }
}
