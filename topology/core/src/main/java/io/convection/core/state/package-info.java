/**
 * The rows of one stack as the core works with them: keys, working copies, and what is written back. Only {@code apply} may change a working copy.
 *
 * <p>Begin with {@code Keys}, then {@code Rows}.
 */
package io.convection.core.state;
