package io.convection.core.lifecycle;

/**
 * An event in the life of a version or of its operation.
 *
 * @param version
 *            the version's number, which no other version of the stack's life has
 */
public record Happening<E>(long version, E event) {}
