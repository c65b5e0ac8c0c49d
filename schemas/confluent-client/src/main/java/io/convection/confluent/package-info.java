/**
 * The genuine schema-registry client and Avro serializers, under their own names ({@code io.confluent…}), and here the one class that mends them for Kafka 4.
 *
 * <p>The build takes them out of a bundle on Maven Central; see this module's {@code pom.xml}. May import kafka-clients and that client. Begin with
 * {@link io.convection.confluent.ClientCredentialsProvider}.
 */
package io.convection.confluent;
