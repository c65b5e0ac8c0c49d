/**
 * The {@code convection} command: client, development mode, demo.
 *
 * <p>One class a command. Begin with {@code Convection}.
 */
package io.convection.app;
