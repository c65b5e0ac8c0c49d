package io.convection.streams;

import java.nio.file.Path;
import java.util.Map;

import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What Kafka's clients really get of the settings. */
class StreamsDefaultsTest {

    private static final Map<String, Object> KAFKA = Map.of("bootstrap.servers", "127.0.0.1:9092");
    private static final EngineConfig CONFIG = EngineConfig.of("x.", KAFKA, Map.of(), Path.of("state"));

    @Test
    void clientsGetTheDefaults() {
        assertThat(producer(CONFIG)).containsEntry("linger.ms", 5).containsEntry("transaction.timeout.ms", 6000)
                .containsEntry("max.request.size", 2 << 20);
        assertThat(consumer(CONFIG)).containsEntry("session.timeout.ms", 6000)
                .containsEntry("heartbeat.interval.ms", 500).containsEntry("isolation.level", "read_committed");
    }

    @Test
    void restoringDoesNotWaitAtTheEndOfAChangelogAndTheOthersDo() {
        StreamsConfig config = new StreamsConfig(StreamsDefaults.with(CONFIG));
        assertThat(config.getRestoreConsumerConfigs("client")).containsEntry("fetch.max.wait.ms", 20);
        assertThat(consumer(CONFIG)).doesNotContainKey("fetch.max.wait.ms");
    }

    @Test
    void streamsCommitsAndPollsAsMeasuredBest() {
        StreamsConfig config = new StreamsConfig(StreamsDefaults.with(CONFIG));
        assertThat(config.getLong("commit.interval.ms")).isEqualTo(50);
        assertThat(config.getLong("poll.ms")).isEqualTo(2);
        assertThat(config.getString("processing.guarantee")).isEqualTo("exactly_once_v2");
        assertThat(config.getString("application.id")).isEqualTo("convection");
    }

    @Test
    void theOperatorsSettingsWinWithAndWithoutPrefix() {
        EngineConfig plain = CONFIG.withStreams(Map.of("linger.ms", 3, "transaction.timeout.ms", 9000,
                "session.timeout.ms", 8000));
        assertThat(producer(plain)).containsEntry("linger.ms", 3).containsEntry("transaction.timeout.ms", 9000);
        assertThat(consumer(plain)).containsEntry("session.timeout.ms", 8000);

        EngineConfig prefixed = CONFIG.withStreams(Map.of("producer.linger.ms", 3, "producer.transaction.timeout.ms",
                9000, "main.consumer.session.timeout.ms", 8000));
        assertThat(producer(prefixed)).containsEntry("linger.ms", 3).containsEntry("transaction.timeout.ms", 9000);
        assertThat(consumer(prefixed)).containsEntry("session.timeout.ms", 8000);
    }

    private static Map<String, Object> producer(EngineConfig config) {
        return new StreamsConfig(StreamsDefaults.with(config)).getProducerConfigs("client");
    }

    private static Map<String, Object> consumer(EngineConfig config) {
        return new StreamsConfig(StreamsDefaults.with(config)).getMainConsumerConfigs("group", "client", 0);
    }
}
