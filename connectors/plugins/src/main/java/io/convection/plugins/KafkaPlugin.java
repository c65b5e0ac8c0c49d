package io.convection.plugins;

import java.time.Instant;
import java.util.function.Function;

import org.apache.kafka.clients.admin.Admin;

import io.convection.executor.Plugin;
import io.convection.records.ResourceType;

/** A type whose resources are things of one Kafka cluster. Connects when first used. */
abstract class KafkaPlugin implements Plugin {

    /** Closed with the plugin. */
    final Admin admin;
    /** The calls of an operation, by its deadline. */
    final Function<Instant, AdminCalls> callsUntil;
    private final ResourceType description;

    KafkaPlugin(ResourceType description, Admin admin, Function<Instant, AdminCalls> callsUntil) {
        this.description = description;
        this.admin = admin;
        this.callsUntil = callsUntil;
    }

    @Override
    public final ResourceType type() {
        return description;
    }

    @Override
    public final void close() {
        admin.close();
    }
}
