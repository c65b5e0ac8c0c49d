package io.convection.faults;

/** The run can't go on: the installation does not start, or does not come back. */
public final class FaultException extends RuntimeException {

    /** One sentence for people. */
    public FaultException(String message) {
        super(message);
    }

    /** Likewise, with what it came from. */
    public FaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
