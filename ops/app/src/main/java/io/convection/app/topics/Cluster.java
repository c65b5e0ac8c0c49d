package io.convection.app.topics;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * What Kafka says of itself, read once.
 *
 * @param topics those of the installation that are there, and Kafka's own that it rests on, by name
 * @param brokers the settings of each broker by its id; none if they may not be read
 * @param features the levels that are in force, by name
 */
record Cluster(SortedMap<String, Topic> topics, SortedMap<Integer, Map<String, String>> brokers,
        Map<String, Short> features) {

    /**
     * A topic as it is.
     *
     * @param partitions at least 1
     * @param copies of the partition that has the fewest
     * @param config every setting that has a value, by Kafka's names, those of the brokers included
     */
    record Topic(String name, int partitions, int copies, Map<String, String> config) {

        /** The value of a setting; empty text if it has none. */
        String setting(String key) {
            return config.getOrDefault(key, "");
        }
    }

    Optional<Topic> topic(String name) {
        return Optional.ofNullable(topics.get(name));
    }

    OptionalInt partitions(String name) {
        return topic(name).map(Topic::partitions).map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
