package io.convection.core.state;

/**
 * One physical incarnation of a name: {@code C#2}.
 *
 * @param name
 *            the resource's name, without {@code #}
 * @param number
 *            from the stack's own counter, 1 or more
 */
public record VersionId(String name, long number) {

    /** Reads {@code C#2}. */
    public static VersionId parse(String text) {
        int hash = text.lastIndexOf('#');
        return new VersionId(text.substring(0, hash), Long.parseLong(text.substring(hash + 1)));
    }

    @Override
    public String toString() {
        return name + "#" + number;
    }
}
