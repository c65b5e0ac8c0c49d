/**
 * Benchmarks, with figures as JSON lines: here will live those of the core, of a whole system in real use, and of the engine beside a reference
 * topology without logic.
 *
 * <p>May import everything but the command.
 */
package io.convection.bench;
