package io.convection.postgresql;

import java.sql.SQLException;

/** What other types want to know of roles. */
final class Roles {

    private Roles() {}

    /**
     * Holds a property that names a role against the server.
     *
     * @throws IllegalArgumentException if there is no such role; the message names the property
     */
    static void require(Session session, String property, String role) throws SQLException {
        if (!session.exists("select 1 from pg_roles where rolname = ?", role)) {
            throw new IllegalArgumentException("property " + property + ": there is no role " + role);
        }
    }
}
