package io.convection.core;

/**
 * What a user sent is not valid: a code of the table, the place in what was sent, and one sentence that says what is wrong and what to do.
 */
public final class InvalidException extends Exception {

    private final Code code;
    private final String place;

    /**
     * @param place
     *            {@code resources.A.properties.ip}, with {@code (line 7)} behind it where known; empty for the whole
     */
    public InvalidException(Code code, String place, String message) {
        super(message, null, false, false);
        this.code = code;
        this.place = place;
    }

    /** The code. */
    public Code code() {
        return code;
    }

    /** The place; may be empty. */
    public String place() {
        return place;
    }
}
