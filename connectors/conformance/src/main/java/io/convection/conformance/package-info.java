/**
 * What the engine relies on in a plugin, as tests that a plugin's author runs: the life cycle of a resource with deliveries that come twice, executors that die, answers
 * that are lost, interrupts, and resources that somebody deleted by hand.
 *
 * <p>May import the plugin interface of executor, the records, and libraries for tests. Begin with {@code PluginConformance}.
 */
package io.convection.conformance;
