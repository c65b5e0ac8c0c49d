package io.convection.executor.secrets;

/** A secret can't be had. The message is a sentence for people, and has no value in it. */
public final class SecretFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean passing;

    /**
     * A failure.
     *
     * @param passing whether another attempt may go better
     */
    SecretFailure(String message, boolean passing) {
        super(message);
        this.passing = passing;
    }

    /** Whether another attempt may go better: a source did not answer as it should. */
    public boolean isPassing() {
        return passing;
    }

    /** The same failure, of a property. */
    SecretFailure of(String property) {
        return new SecretFailure("property " + property + ": " + getMessage(), passing);
    }
}
