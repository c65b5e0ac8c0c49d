package io.convection.app.topics;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Commands of Kafka's own that put right what was found.
 *
 * @param bootstrapServers where they go
 */
record Mending(String bootstrapServers) {

    /** Sets settings of a topic. */
    String topic(String name, Map<String, String> settings) {
        return "`kafka-configs --bootstrap-server " + bootstrapServers
                + " --alter --entity-type topics --entity-name " + name + " --add-config "
                + new TreeMap<>(settings).entrySet().stream().map(each -> each.getKey() + "=" + listed(each.getValue()))
                        .collect(Collectors.joining(","))
                + "`";
    }

    /** The tool takes a comma for the beginning of the next setting. */
    private static String listed(String value) {
        return value.contains(",") ? "[" + value + "]" : value;
    }

    /** Raises the level of a feature. */
    String feature(String name, int level) {
        return "`kafka-features --bootstrap-server " + bootstrapServers + " upgrade --feature " + name + "=" + level
                + "`";
    }

    /** Changes the number of copies, which wants a plan of who has them. */
    String copies() {
        return "`kafka-reassign-partitions --bootstrap-server " + bootstrapServers + " --execute` with more replicas";
    }

    /** Lets the broker answer about itself. */
    String describeCluster() {
        return "`kafka-acls --bootstrap-server " + bootstrapServers
                + " --add --allow-principal User:OPERATOR --operation DescribeConfigs --cluster`";
    }
}
