/**
 * A seeded world around the core and the topology: runs scenario files and, later, random histories.
 *
 * <p>May import core and streams. Begin with {@code ScenarioRunner}.
 */
package io.convection.simulator;
