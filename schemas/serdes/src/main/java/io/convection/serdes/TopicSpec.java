package io.convection.serdes;

import java.util.Map;
import java.util.TreeMap;

import org.apache.kafka.clients.admin.NewTopic;

/**
 * How a topic is to be: what {@code topics create} creates.
 *
 * @param name the topic's name
 * @param partitions how many partitions, at least 1; they never change afterwards
 * @param config the topic settings that differ from the broker's, by Kafka's names
 */
public record TopicSpec(String name, int partitions, Map<String, String> config) {

    public TopicSpec {
        config = Map.copyOf(config);
    }

    /** The same with another setting, by Kafka's name. */
    public TopicSpec with(String setting, String value) {
        Map<String, String> changed = new TreeMap<>(config);
        changed.put(setting, value);
        return new TopicSpec(name, partitions, changed);
    }

    /** The topic for Kafka's admin client, with this many copies of each partition; -1 for the broker's default. */
    public NewTopic toNewTopic(short replicationFactor) {
        return new NewTopic(name, partitions, replicationFactor).configs(config);
    }
}
