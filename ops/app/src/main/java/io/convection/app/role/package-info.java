/**
 * The roles of an installation as processes of their own: {@code convection engine} and {@code convection executor}. Begin with {@link
 * io.convection.app.role.RoleConfig}, the configuration file of both; {@link io.convection.app.role.RoleRun} is the life of either.
 */
package io.convection.app.role;
