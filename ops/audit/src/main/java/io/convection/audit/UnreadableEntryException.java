package io.convection.audit;

/** The bytes of a record are no journal entry. The message says why, in one sentence. */
public final class UnreadableEntryException extends Exception {

    UnreadableEntryException(String message) {
        super(message);
    }

    UnreadableEntryException(String message, Throwable cause) {
        super(message, cause);
    }
}
