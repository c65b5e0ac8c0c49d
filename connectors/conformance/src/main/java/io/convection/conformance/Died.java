package io.convection.conformance;

/** The executor's process is dead from here on. An error, so that nothing in a plugin takes it for something to be handled. */
public final class Died extends Error {

    Died() {
        super("the executor died here");
    }
}
