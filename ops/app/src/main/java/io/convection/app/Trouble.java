package io.convection.app;

/** Why a command can't do what it was told, in words for the person who gave it. No stack trace is shown for it. */
public final class Trouble extends RuntimeException {

    private final int status;

    private Trouble(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** The call itself is wrong: a file that isn't there, a name that can't be one. */
    public static Trouble call(String message) {
        return new Trouble(Exit.USAGE, message, null);
    }

    /** The call is right, and what was asked for failed: bad content, a rejected request, nobody who answers. */
    public static Trouble failed(String message) {
        return new Trouble(Exit.FAILED, message, null);
    }

    /** Likewise; the cause is shown with {@code --verbose}. */
    public static Trouble failed(String message, Throwable cause) {
        return new Trouble(Exit.FAILED, message, cause);
    }

    /** What the process ends with, one of {@link Exit}. */
    public int status() {
        return status;
    }
}
