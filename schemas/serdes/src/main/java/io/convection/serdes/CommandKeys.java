package io.convection.serdes;

/** Keys of converge commands: all operations on one resource of a stack are in one partition, in order. */
public final class CommandKeys {

    private CommandKeys() {}

    /** {@code project/name/resource}. */
    public static String of(String stack, String resource) {
        return stack + "/" + resource;
    }
}
