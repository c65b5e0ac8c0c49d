/**
 * The resource types of a PostgreSQL server: databases, roles, schemas, grants and extensions.
 *
 * <p>May import the executor's plugin interface and the JDBC driver. Begin with {@code PostgresqlPlugins}, then {@code NamedObject}, which says what a create, update and
 * delete mean for all that has a name and a comment; {@code Session} says what becomes of an operation whose connection is lost.
 */
package io.convection.postgresql;
