package io.convection.audit;

/** What was to be looked at can't be read: that says nothing about what stands in it. The message is one sentence for people. */
public final class AuditException extends RuntimeException {

    /** With one sentence. */
    public AuditException(String message) {
        super(message);
    }

    /** With one sentence, and what it rests on. */
    public AuditException(String message, Throwable cause) {
        super(message, cause);
    }
}
