/**
 * The only code that changes rows: one method a fact. Total: it never throws on a recorded fact.
 *
 * <p>Begin with {@code Applier}.
 */
package io.convection.core.apply;
