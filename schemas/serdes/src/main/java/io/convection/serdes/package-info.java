/**
 * Serializers, stable keys and the names of topics: how records stand on Kafka.
 *
 * <p>May import the records, the registry client and kafka-clients. Begin with {@code Topics}.
 */
package io.convection.serdes;
