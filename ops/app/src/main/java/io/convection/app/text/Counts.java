package io.convection.app.text;

/** Numbers of things. */
public final class Counts {

    private Counts() {}

    /** {@code 1 operation}, {@code 3 operations}. */
    public static String of(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
