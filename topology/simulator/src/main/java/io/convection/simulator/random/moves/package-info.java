/** What may happen in a random history: requests, progress and faults, each a class of its own. Begin with {@code Kinds}. */
package io.convection.simulator.random.moves;
