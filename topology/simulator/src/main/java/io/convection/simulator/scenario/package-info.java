/**
 * The scenario format: what stands in a file, read and checked, and nothing of how it is played.
 *
 * <p>May import the JDK, the records, Jackson and SnakeYAML. Begin with {@link io.convection.simulator.scenario.Scenario}; what each step and expectation
 * means stands in {@code scenarios/README.md}.
 */
package io.convection.simulator.scenario;
