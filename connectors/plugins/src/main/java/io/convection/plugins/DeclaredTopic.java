package io.convection.plugins;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.executor.Json;
import io.convection.executor.Request;

/** A topic as declared. */
record DeclaredTopic(String name, int partitions, Optional<Short> replication, Map<String, String> config) {

    /**
     * From a request's properties.
     *
     * @throws IllegalArgumentException if one is out of range; the message names it
     */
    static DeclaredTopic of(Request request) {
        JsonNode replication = request.property("replication_factor");
        return new DeclaredTopic(request.property("name").asText(),
                (int) count("partitions", request.property("partitions"),
                        Integer.MAX_VALUE),
                replication.isNull()
                        ? Optional.empty()
                        : Optional.of((short) count("replication_factor", replication, Short.MAX_VALUE)),
                config(request.property("config")));
    }

    /** In what an existing topic is not just so; empty if in nothing. */
    Optional<String> differenceFrom(ExistingTopic state) {
        if (partitions != state.partitions()) {
            return Optional.of("it has " + state.partitions() + " partitions, not " + partitions);
        }
        if (replication.isPresent() && replication.get() != state.replication()) {
            return Optional.of("its replication factor is " + state.replication() + ", not " + replication.get());
        }
        return config.equals(state.config())
                ? Optional.empty()
                : Optional.of("its own settings are " + state.config() + ", not " + config);
    }

    JsonNode configJson() {
        ObjectNode json = Json.object();
        config.forEach(json::put);
        return json;
    }

    private static long count(String property, JsonNode value, long most) {
        long count = value.longValue();
        if (count < 1 || count > most) {
            throw new IllegalArgumentException(
                    "property " + property + " must be from 1 to " + most + ", but is " + count);
        }
        return count;
    }

    private static Map<String, String> config(JsonNode given) {
        Map<String, String> config = new TreeMap<>();
        given.properties().forEach(setting -> {
            if (!setting.getValue().isValueNode() || setting.getValue().isNull()) {
                throw new IllegalArgumentException(
                        "property config: " + setting.getKey() + " must be a string, number or boolean");
            }
            config.put(setting.getKey(), setting.getValue().asText());
        });
        return config;
    }
}
