package io.convection.streams;

/** The engine can't start, or can't go on; the message says why and what to do. */
public final class EngineException extends RuntimeException {

    /** One sentence for people. */
    public EngineException(String message) {
        super(message);
    }

    /** One sentence for people, and what it came from. */
    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
