/**
 * The journal as evidence. It is read as it stands on the topic or in a file, raw; its chain of digests is checked, its facts are folded, its inputs are decided
 * again, and the result is compared with what is public (design, "Decide and apply"; invariants I2, I3, I6, I7, I10).
 *
 * <p>Nothing here writes to a topic.
 */
package io.convection.audit;
