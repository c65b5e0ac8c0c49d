package io.convection.postgresql;

import io.convection.executor.Request;

/** The property {@code connection_limit} of databases and roles. */
final class ConnectionLimit {

    static final String NAME = "connection_limit";
    static final String MEANING = "Sessions at once; -1 is no limit.";
    static final String DEFAULT = "-1";

    private ConnectionLimit() {}

    /** @throws IllegalArgumentException if it is out of range; the message names it */
    static int of(Request request) {
        long limit = request.property(NAME).asLong(-1);
        if (limit < -1 || limit > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "property " + NAME + " must be from -1 to " + Integer.MAX_VALUE + ", but is " + limit);
        }
        return (int) limit;
    }
}
