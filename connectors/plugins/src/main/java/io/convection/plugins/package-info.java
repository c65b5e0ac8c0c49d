/**
 * The resource types that ship.
 *
 * <p>May import the executor's plugin interface and what each type manages. One class a type.
 */
package io.convection.plugins;
