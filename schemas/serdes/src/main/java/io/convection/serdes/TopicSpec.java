package io.convection.serdes;

import java.util.Map;

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

    /** The topic for Kafka's admin client, with this many copies of each partition; -1 for the broker's default. */
    public NewTopic toNewTopic(short replicationFactor) {
        return new NewTopic(name, partitions, replicationFactor).configs(config);
    }
}
