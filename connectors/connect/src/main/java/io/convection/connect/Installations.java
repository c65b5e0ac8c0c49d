package io.convection.connect;

import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

import io.convection.changes.Cluster;
import io.convection.serdes.Topics;

/** Which installation a connector belongs to: settings that both have. */
final class Installations {

    private static final String PREFIX = "topics.prefix";
    private static final String KAFKA = "kafka.";
    private static final String REGISTRY = "registry.";
    private static final String BOOTSTRAP = KAFKA + "bootstrap.servers";
    private static final String REGISTRY_URL = REGISTRY + "schema.registry.url";

    private Installations() {}

    /** Adds the settings. */
    static ConfigDef define(ConfigDef definition) {
        return definition
                .define(BOOTSTRAP, ConfigDef.Type.STRING, ConfigDef.NO_DEFAULT_VALUE, new ConfigDef.NonEmptyString(),
                        Importance.HIGH,
                        "The brokers of the installation. Any setting of Kafka's clients may stand behind `kafka.`.")
                .define(REGISTRY_URL, ConfigDef.Type.STRING, ConfigDef.NO_DEFAULT_VALUE, new ConfigDef.NonEmptyString(),
                        Importance.HIGH,
                        "Its schema registry. Any setting of Confluent's registry client may stand behind `registry.`.")
                .define(PREFIX, ConfigDef.Type.STRING, Topics.DEFAULT_PREFIX, Installations::checkPrefix,
                        Importance.LOW,
                        "What the names of its topics begin with.");
    }

    private static void checkPrefix(String name, Object value) {
        try {
            new Topics(String.valueOf(value));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(name, value, e.getMessage());
        }
    }

    /** The names of its topics. */
    static Topics topics(AbstractConfig config) {
        return new Topics(config.getString(PREFIX));
    }

    /** Its Kafka and registry; belongs to the caller. */
    static Cluster cluster(AbstractConfig config) {
        return new Cluster(section(config, KAFKA), section(config, REGISTRY), topics(config));
    }

    private static Map<String, String> section(AbstractConfig config, String prefix) {
        Map<String, String> section = new HashMap<>();
        config.originalsWithPrefix(prefix).forEach((key, value) -> section.put(key, String.valueOf(value)));
        return section;
    }
}
