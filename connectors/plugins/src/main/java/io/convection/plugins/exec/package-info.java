/**
 * {@code Exec::Resource}: resources that programs make, in any language.
 *
 * <p>May import the executor's plugin interface. Begin with {@code ExecResource}; {@code ops/docs/plugins-exec.md} has the protocol.
 */
package io.convection.plugins.exec;
