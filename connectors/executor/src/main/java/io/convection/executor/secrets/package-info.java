/**
 * Secrets, as executors know them: where their values are, how they get into properties, and how they are kept out of all that an executor says. Begin with
 * {@link io.convection.executor.secrets.Secrets}. Knows JSON and this machine; nothing of Kafka, commands and plugins.
 */
package io.convection.executor.secrets;
