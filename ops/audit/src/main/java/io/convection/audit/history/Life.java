package io.convection.audit.history;

import java.time.Instant;
import java.util.Optional;

/**
 * One life of a stack, from its creation until it is gone.
 *
 * @param uid
 *            by which it is told from others of the same name
 * @param first
 *            index of its first entry
 * @param last
 *            index of its last entry so far
 * @param began
 *            the moment of its first entry
 * @param ended
 *            the moment at which it was gone; empty where it is not
 */
public record Life(String uid, int first, int last, Instant began, Optional<Instant> ended) {}
