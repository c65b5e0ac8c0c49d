/**
 * Hosts the core on Kafka Streams: one processor, three stores, exactly once.
 *
 * <p>May import core, serdes and Kafka Streams. Begin with {@code EngineTopology}.
 */
package io.convection.streams;
