package io.convection.postgresql;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

import org.postgresql.core.Utils;

/** Names and texts as statements take them where there are no parameters: quoted always, so that none is ever read as anything else. */
final class Sql {

    /** Of a name in UTF-8; what is longer, a server cuts off in silence. */
    private static final int MOST_BYTES = 63;

    private Sql() {}

    /**
     * A name that can be one.
     *
     * @param property where it comes from
     * @throws IllegalArgumentException if it is empty, too long or has a NUL character in it; the message names the property
     */
    static String name(String property, String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > MOST_BYTES) {
            throw new IllegalArgumentException("property " + property + " must be a name of 1 to " + MOST_BYTES
                    + " bytes in UTF-8, but \"" + name + "\" has " + bytes);
        }
        return text(property, name);
    }

    /**
     * A text that a server can hold.
     *
     * @throws IllegalArgumentException if it has a NUL character in it; the message names the property
     */
    static String text(String property, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("property " + property + " has a NUL character in it");
        }
        return text;
    }

    /** {@code "my ""name"""}. */
    static String quoted(String name) {
        try {
            return Utils.escapeIdentifier(null, name).toString();
        } catch (SQLException e) {
            throw new IllegalArgumentException("not a name: " + e.getMessage(), e);
        }
    }

    /** {@code 'it''s'}; for sessions with standard strings, as {@link Session} sets them. */
    static String literal(String text) {
        try {
            return "'" + Utils.escapeLiteral(null, text, true) + "'";
        } catch (SQLException e) {
            throw new IllegalArgumentException("not a text: " + e.getMessage(), e);
        }
    }
}
