/**
 * Serializers, stable keys and the names of topics: how records stand on Kafka.
 *
 * <p>May import the records, the registry client and kafka-clients. Begin with {@link io.convection.serdes.Topics}, then {@link io.convection.serdes.RecordSerdes}.
 */
package io.convection.serdes;
