package io.convection.conformance;

import java.util.Optional;
import java.util.function.BiFunction;

import io.convection.executor.Plugin;

/**
 * A plugin that breaks a promise.
 *
 * @param says what the failed test says, in part
 * @param plugin in which world, on which line
 */
record Flaw(String says, BiFunction<Cloud, Optional<Line>, Plugin> plugin) {}
