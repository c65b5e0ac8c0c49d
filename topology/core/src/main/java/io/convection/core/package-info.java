/**
 * The engine's mind: templates, the two graphs, {@code decide} and {@code apply}. Pure: no clock, randomness, thread, input or output, and no Kafka; the same
 * rows, input and moment give the same facts, for ever. Replay, audit and simulation rest on that; tests hold it.
 *
 * <p>This package is all that others may see, and {@code lifecycle}; what else is below it is its own. May import the JDK, the records, and parsing libraries.
 * Begin with {@link io.convection.core.Core}, then {@code decide.Decider} and {@code apply.Applier}.
 */
package io.convection.core;
