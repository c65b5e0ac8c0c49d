package io.convection.core;

/**
 * An invariant that does not hold where a fact says that something happened.
 *
 * @param invariant
 *            its number in the design, {@code I2}
 * @param message
 *            what is wrong, one sentence for people
 */
public record Breach(String invariant, String message) {}
