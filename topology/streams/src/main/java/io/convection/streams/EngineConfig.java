package io.convection.streams;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

import io.convection.records.Settings;
import io.convection.records.Trust;
import io.convection.serdes.Topics;

/**
 * How an engine is set up.
 *
 * @param topicPrefix
 *            what the names of all topics begin with
 * @param applicationId
 *            names the group that the engines share their partitions in, and the changelogs; never changed later
 * @param kafka
 *            settings of every Kafka client: {@code bootstrap.servers}, security, …
 * @param streams
 *            settings of Kafka Streams; win over {@code kafka} and over the engine's own (see {@link StreamsDefaults})
 * @param registry
 *            settings of the schema registry's client: {@code schema.registry.url}, …
 * @param settings
 *            what decisions depend on; each partition journals a higher revision before it is in force
 * @param stateDir
 *            where the stores lie; one engine at a time
 * @param storage
 *            what the stores are kept in
 * @param clock
 *            where {@code now} comes from; Streams' own time is left alone, commits need it
 * @param startTimeout
 *            how long {@link Engine#start()} waits, and {@link Engine#launch()} for what it needs
 */
public record EngineConfig(String topicPrefix, String applicationId, Map<String, Object> kafka,
        Map<String, Object> streams, Map<String, Object> registry, Settings settings, Path stateDir, Storage storage,
        InstantSource clock, Duration startTimeout) {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    /** Keeps its own copies. */
    public EngineConfig {
        kafka = Map.copyOf(kafka);
        streams = Map.copyOf(streams);
        registry = Map.copyOf(registry);
    }

    /** The usual: default settings, RocksDB, the system's clock. */
    public static EngineConfig of(String topicPrefix, Map<String, Object> kafka, Map<String, Object> registry,
            Path stateDir) {
        Trust.install();
        return new EngineConfig(topicPrefix, Topics.DEFAULT_APPLICATION_ID, kafka, Map.of(), registry,
                Settings.newBuilder().build(), stateDir,
                Storage.ROCKSDB, Clock.systemUTC(), START_TIMEOUT);
    }

    /** With this application id. */
    public EngineConfig withApplicationId(String changed) {
        return new EngineConfig(topicPrefix, changed, kafka, streams, registry, settings, stateDir, storage, clock,
                startTimeout);
    }

    /** With these settings of Kafka Streams. */
    public EngineConfig withStreams(Map<String, Object> changed) {
        return new EngineConfig(topicPrefix, applicationId, kafka, changed, registry, settings, stateDir, storage,
                clock,
                startTimeout);
    }

    /** With these settings of the engine. */
    public EngineConfig withSettings(Settings changed) {
        return new EngineConfig(topicPrefix, applicationId, kafka, streams, registry, changed, stateDir, storage, clock,
                startTimeout);
    }

    /** With the stores kept like this. */
    public EngineConfig withStorage(Storage changed) {
        return new EngineConfig(topicPrefix, applicationId, kafka, streams, registry, settings, stateDir, changed,
                clock,
                startTimeout);
    }

    /** With this clock: in stories it stands still. */
    public EngineConfig withClock(InstantSource changed) {
        return new EngineConfig(topicPrefix, applicationId, kafka, streams, registry, settings, stateDir, storage,
                changed,
                startTimeout);
    }

    /** With this time to start in. */
    public EngineConfig withStartTimeout(Duration changed) {
        return new EngineConfig(topicPrefix, applicationId, kafka, streams, registry, settings, stateDir, storage,
                clock, changed);
    }
}
