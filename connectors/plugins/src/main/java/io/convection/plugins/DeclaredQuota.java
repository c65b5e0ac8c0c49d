package io.convection.plugins;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.executor.Request;

/**
 * Quotas of one entity, as declared.
 *
 * @param values by Kafka's names; those that are not declared are not in it
 */
record DeclaredQuota(QuotaEntity entity, Map<String, Double> values) {

    static final String PRODUCER = "producer_byte_rate";
    static final String CONSUMER = "consumer_byte_rate";
    static final String REQUESTS = "request_percentage";
    static final String MUTATIONS = "controller_mutation_rate";
    static final String CONNECTIONS = "connection_creation_rate";
    static final List<String> VALUES = List.of(PRODUCER, CONSUMER, REQUESTS, MUTATIONS, CONNECTIONS);

    /** Of these Kafka takes no fractions. */
    private static final List<String> WHOLE = List.of(PRODUCER, CONSUMER, CONNECTIONS);

    DeclaredQuota {
        values = Map.copyOf(values);
    }

    /**
     * From a request's properties.
     *
     * @throws IllegalArgumentException if one is out of range, or they don't go together; the message names it
     */
    static DeclaredQuota of(Request request) {
        QuotaEntity entity = QuotaEntity.of(request);
        Map<String, Double> values = values(request.properties());
        if (values.isEmpty()) {
            throw new IllegalArgumentException("one of the properties " + String.join(", ", VALUES)
                    + " must be given");
        }
        values.forEach((name, value) -> check(entity, name, value));
        return new DeclaredQuota(entity, values);
    }

    /** Those of the properties that are quotas. */
    static Map<String, Double> values(JsonNode properties) {
        Map<String, Double> values = new TreeMap<>();
        for (String name : VALUES) {
            if (properties.path(name).isNumber()) {
                values.put(name, properties.path(name).doubleValue());
            }
        }
        return values;
    }

    private static void check(QuotaEntity entity, String name, double value) {
        if (name.equals(CONNECTIONS) != entity.isIp()) {
            throw new IllegalArgumentException("property " + name + " can't be given for " + entity.id()
                    + ": connection_creation_rate is for an ip, and the only one that is");
        }
        if (value <= 0 || (WHOLE.contains(name) && value != Math.rint(value))) {
            throw new IllegalArgumentException("property " + name + " must be a "
                    + (WHOLE.contains(name) ? "whole number" : "number") + " greater than 0, but is " + value);
        }
    }
}
