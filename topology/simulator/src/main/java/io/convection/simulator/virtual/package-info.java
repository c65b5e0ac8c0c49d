/**
 * An engine in virtual time: inputs come at the times that they are given, timers ring when somebody says that they do, and nothing waits. What answers commands is
 * not here, but with whoever drives it. Begin with {@link io.convection.simulator.virtual.VirtualEngine}.
 */
package io.convection.simulator.virtual;
