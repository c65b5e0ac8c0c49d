package io.convection.connect;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

import io.convection.changes.Cluster;

/** The settings of {@link RowsToPatches}. */
final class PatchConfig extends AbstractConfig {

    private static final String NAME = "name";
    private static final String MAPPING = "mapping.file";
    private static final String ENDS = "transaction.topic";
    private static final String IDLE = "transaction.idle.ms";

    // @formatter:off
    static final ConfigDef DEFINITION = Installations.define(new ConfigDef()
            .define(MAPPING, ConfigDef.Type.STRING, ConfigDef.NO_DEFAULT_VALUE, PatchConfig::checkMapping, Importance.HIGH,
                    "The path of the mapping: which rows become which resources of which stacks.")
            .define(ENDS, ConfigDef.Type.STRING, "", Importance.MEDIUM,
                    "The topic on which Debezium tells the ends of transactions (provide.transaction.metadata), one of the connector's own `topics`; "
                            + "without it a transaction is whole when the next one begins in its partition.")
            .define(IDLE, ConfigDef.Type.LONG, 1000L, ConfigDef.Range.atLeast(0), Importance.LOW,
                    "Milliseconds after which a transaction of which nothing more was heard is taken for whole."));
    // @formatter:on

    PatchConfig(Map<String, String> settings) {
        super(DEFINITION, settings);
    }

    private static void checkMapping(String name, Object value) {
        try {
            Mapping.read(Path.of(String.valueOf(value)));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(name, value, e.getMessage());
        }
    }

    Mapping mapping() {
        return Mapping.read(Path.of(getString(MAPPING)));
    }

    /** The connector's name, as the worker hands it on; who asks, for audit. */
    String connector() {
        return originalsStrings().getOrDefault(NAME, "rows-to-patches");
    }

    Optional<String> transactionTopic() {
        return Optional.of(getString(ENDS)).filter(topic -> !topic.isEmpty());
    }

    Duration transactionIdle() {
        return Duration.ofMillis(getLong(IDLE));
    }

    Cluster cluster() {
        return Installations.cluster(this);
    }
}
