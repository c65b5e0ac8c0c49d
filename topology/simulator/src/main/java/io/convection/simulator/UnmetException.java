package io.convection.simulator;

/** A step could not be done, or an expectation does not hold. */
final class UnmetException extends Exception {

    private final String expected;
    private final String found;

    /** What was expected and what was found, each as it reads behind that word. */
    UnmetException(String expected, String found) {
        super("expected " + expected + ", found " + found, null, false, false);
        this.expected = expected;
        this.found = found;
    }

    String expected() {
        return expected;
    }

    String found() {
        return found;
    }
}
