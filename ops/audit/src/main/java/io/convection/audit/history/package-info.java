/**
 * The journal as a time machine: a stack as it stood at any moment, what changed between two of them, why a resource is what it is, and what took how long. All of it
 * is worked out from the entries of one stack alone; begin with {@link io.convection.audit.history.StackHistory}.
 *
 * <p>Pure logic over entries: no Kafka, no clock.
 */
package io.convection.audit.history;
