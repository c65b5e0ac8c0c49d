/**
 * The plugin interface, and the runtime that carries out converge commands with plugins. Knows no engine.
 *
 * <p>May import serdes and kafka-clients. Begin with {@code Plugin}, then {@code Executor}.
 */
package io.convection.executor;
