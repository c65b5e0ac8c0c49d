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

    // Rows are found by it: written out, both are compiled into their callers, which those of a record are not.

    @Override
    public boolean equals(Object other) {
        return other instanceof VersionId id && number == id.number && name.equals(id.name);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Long.hashCode(number);
    }

    @Override
    public String toString() {
        return name + "#" + number;
    }
}
