/** Blueprints: the templates of random histories, and how they are drawn. Imports records only; begin with {@code Architect}. */
package io.convection.simulator.random.graph;
