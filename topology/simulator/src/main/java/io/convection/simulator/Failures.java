package io.convection.simulator;

/** An error of the engine under test, in a line that helps to find it. */
final class Failures {

    private static final int FRAMES = 3;

    private Failures() {}

    /** The innermost cause, and where it was thrown. */
    static String shown(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        StringBuilder text = new StringBuilder(cause.toString());
        StackTraceElement[] frames = cause.getStackTrace();
        for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
            text.append(i == 0 ? " at " : ", ").append(frames[i]);
        }
        return text.toString();
    }
}
