/**
 * What can become of a stack, of a version and of an operation: three tables (state, event) &rarr; (action, state). An event is a fact that is applied; the state is
 * read from the rows. {@code apply} goes by the tables: a fact that has no row where it comes, or that leads elsewhere than its row says, is a fault.
 *
 * <p>Public, and pure. Begin with {@link io.convection.core.lifecycle.LifeCycle}.
 */
package io.convection.core.lifecycle;
