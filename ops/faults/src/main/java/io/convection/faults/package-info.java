/**
 * Faults on the real thing: brokers, engines and executors as processes of their own are killed and paused while stacks change, and afterwards it is asked whether
 * anything was lost, done twice or left behind.
 *
 * <p>May import everything but the command and the engine: roles are started as a user starts them. Begin with {@link io.convection.faults.FaultRun};
 * {@link io.convection.faults.Verdicts} has what must hold at the end, {@link io.convection.faults.Reality} the cloud that knows what was really done.
 */
package io.convection.faults;
