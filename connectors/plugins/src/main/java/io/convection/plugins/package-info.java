/**
 * The resource types that ship.
 *
 * <p>May import the executor's plugin interface and what each type manages. One class a type; one that speaks a protocol has a package of its own.
 */
package io.convection.plugins;
