/**
 * Everything in one JVM for development and tests: an embedded broker, a development registry, engine and executor; and the scenario runner's
 * {@code kafka} backend. Binds to loopback only.
 *
 * <p>May import everything below it. Begin with {@code DevCluster}.
 */
package io.convection.dev;
