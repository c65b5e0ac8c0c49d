package io.convection.connect;

/** A row that the mapping can make nothing of, or that the engine refused. The message says why, in one sentence. */
final class BadRowException extends Exception {

    BadRowException(String message) {
        super(message, null, false, false);
    }
}
