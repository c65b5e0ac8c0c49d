package io.convection.simulator;

/** Something still moves when all should be still; the message says what is missing. */
public final class NotQuietException extends Exception {

    /** What is missing. */
    public NotQuietException(String missing) {
        super(missing, null, false, false);
    }
}
