/** What a random history happens in: log, engine, executors, reality and clock, in one thread and virtual time. Begin with {@code World}. */
package io.convection.simulator.random.world;
