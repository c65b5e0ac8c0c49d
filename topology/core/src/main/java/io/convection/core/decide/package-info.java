/**
 * What follows from an input: reads rows, emits facts, changes nothing but through {@code apply}.
 *
 * <p>Begin with {@code Decider}; then {@code Drain}, the loop that applies the rule until nothing moves; then {@code Evaluation} (forward) and
 * {@code CleanUp} (backward).
 */
package io.convection.core.decide;
