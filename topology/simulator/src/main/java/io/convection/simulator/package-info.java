/**
 * A world around the core and the topology: plays scenario files (see the folder {@code scenarios}).
 *
 * <p>A {@link io.convection.simulator.Backend} is an engine with its topics and executors: the core alone, the topology under a test driver, or, elsewhere, a
 * real broker. Operations go to the {@link io.convection.simulator.Gate}, which holds them until the story lets them go, and then change
 * {@link io.convection.simulator.Reality}. What holds is judged by the runner alone, which folds the journal itself: so every backend gives the same verdict.
 *
 * <p>{@link io.convection.simulator.virtual} has an engine by itself, in virtual time, for those who bring inputs and answers of their own.
 *
 * <p>May import core, streams and serdes. Begin with {@link io.convection.simulator.ScenarioRunner}.
 */
package io.convection.simulator;
