/**
 * What an installation needs on Kafka and in the registry: {@link io.convection.app.topics.TopicMaker} makes it,
 * {@link io.convection.app.topics.InstallationCheck} looks whether it is so, {@link io.convection.app.topics.Acls} says who is to be allowed what.
 *
 * <p>{@code ClusterReader} reads once what is there; the checks ({@code TopicCheck}, {@code ReplicationCheck}, {@code BrokerCheck}) judge what it read, and ask nothing.
 */
package io.convection.app.topics;
