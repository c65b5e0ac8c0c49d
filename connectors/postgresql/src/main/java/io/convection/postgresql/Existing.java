package io.convection.postgresql;

import java.util.Optional;

/** Something as the server's catalogs have it. */
interface Existing {

    /** The whole comment, with its {@link Mark}; empty if there is none. */
    String comment();

    /** Of the comment, what people are to read. */
    default String text() {
        return Note.of(comment()).text();
    }

    /** Whose it is, where the comment says so. */
    default Optional<Mark> mark() {
        return Note.of(comment()).mark();
    }
}
