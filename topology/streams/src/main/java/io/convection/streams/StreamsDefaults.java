package io.convection.streams;

import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The settings with which the engine runs Kafka Streams, and why. Client settings stand without prefix, so that both a plain and a prefixed
 * ({@code producer.linger.ms}) setting of the operator's wins.
 */
public final class StreamsDefaults {

    private static final int MAX_REQUEST_BYTES = 2 << 20;
    private static final long CACHE_BYTES = 64L << 20;

    private StreamsDefaults() {}

    /** All settings: the defaults, the state folder, then the operator's own. */
    public static Map<String, Object> with(EngineConfig config) {
        Map<String, Object> all = new HashMap<>();
        // Part of the public changelogs' names.
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        all.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
        transactions(all);
        membership(all);
        restoring(all);
        all.putAll(config.kafka());
        all.putAll(config.streams());
        return all;
    }

    /** Whoever sets the interval wants commits at that interval. */
    static boolean commitsSoon(EngineConfig config) {
        return !config.streams().containsKey(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)
                && !config.kafka().containsKey(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG);
    }

    /** How much memory the rows' cache may take. */
    static long cacheBytes(EngineConfig config) {
        return new StreamsConfig(with(config)).getLong(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG);
    }

    private static void transactions(Map<String, Object> all) {
        // State, commands, journal and input offsets commit as one.
        all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // An executor sees a command only once it is committed, so commits are paid at every level of a graph. One is asked
        // for when all is taken that was polled (CommitPace); this is for what takes longer than that. A commit each 5 ms takes half of the throughput.
        all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 50);
        // Commits happen between polls, and an idle poll blocks for this long.
        all.put(StreamsConfig.POLL_MS_CONFIG, 2);
        // A commit flushes anyhow: waiting for a fuller batch would only be added to it.
        all.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        // After a kill, readers of committed records wait for the dead engine's open transaction to time out. A transaction holds
        // milliseconds of work, since each input's is bounded; one that outlasts this time would be fenced and repeated for ever.
        all.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 6000);
        // No record of ours exceeds 900 KB, but a dead letter is a record of any size that a broker took from others (1 MiB), and
        // the headers that say what is wrong with it.
        all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        // Of the rows' own cache: they are written through. One of Streams would write a row to the changelog later than the entry that it
        // follows from, and would keep it encoded.
        all.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
    }

    private static void restoring(Map<String, Object> all) {
        // Stores are restored task by task, and what the next one asks the broker stands behind a fetch for those before it, which
        // waits this long at the end of a changelog. Kafka's default of 500 ms adds about a second to the start of four tasks.
        // With the prefix, since it is for this client alone: the operator's must have it, too.
        all.put(StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 20);
    }

    private static void membership(Map<String, Object> all) {
        // The newer protocol of 4.3 refuses any later change of the topology.
        all.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        // After a kill, nobody decides the dead engine's stacks for this long. Kafka's default is 45 s. An engine that pauses for
        // longer loses its partitions and gets them back.
        all.put(CommonClientConfigs.SESSION_TIMEOUT_MS_CONFIG, 6000);
        // Twelve chances within the session; and who goes on learns of it that another is gone, so this long is added to the session after a kill.
        all.put(CommonClientConfigs.HEARTBEAT_INTERVAL_MS_CONFIG, 500);
    }
}
