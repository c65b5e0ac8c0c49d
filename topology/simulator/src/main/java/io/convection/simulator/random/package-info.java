/**
 * Random histories: graphs, requests and faults drawn from a seed, played against the core in a world of their own, judged by the invariants of the design.
 * Begin with {@code Simulation}.
 */
package io.convection.simulator.random;
