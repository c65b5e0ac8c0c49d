package io.convection.postgresql;

import java.util.Optional;

import io.convection.executor.Request;

/** Something as a template declares it. */
interface Declared {

    /** What it is. */
    Subject subject();

    /** What people are to read of it; empty where that is not declared and left as it is. */
    Optional<String> comment();

    /** Whether a create takes over what is there already. */
    static boolean adopts(Request request) {
        return request.property(NamedObject.ADOPT).asBoolean();
    }

    /**
     * The comment of a request.
     *
     * @throws IllegalArgumentException if no server can hold it
     */
    static Optional<String> comment(Request request) {
        return Optional.of(Sql.text(NamedObject.COMMENT, request.property(NamedObject.COMMENT).asText("")));
    }

    /**
     * The name that a property has; empty where it has none.
     *
     * @throws IllegalArgumentException if it can't be one; the message names the property
     */
    static Optional<String> name(Request request, String property) {
        return Optional.of(request.property(property)).filter(value -> !value.isNull())
                .map(value -> Sql.name(property, value.asText()));
    }
}
