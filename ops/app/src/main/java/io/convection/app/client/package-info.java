/**
 * The client of stacks: talks to Kafka and the schema registry only. Begin with {@link io.convection.app.client.Installation}, then
 * {@link io.convection.app.client.Changelog} for what is, and {@link io.convection.changes.RequestFollower} for what becomes of a request.
 */
package io.convection.app.client;
