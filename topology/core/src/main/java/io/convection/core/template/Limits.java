package io.convection.core.template;

/**
 * How large a template may be.
 *
 * @param length
 *            characters that the text may have
 * @param parts
 *            values that it may have, with its aliases written out
 * @param total
 *            UTF-16 units that all definitions may have together: parameters repeated many times could make a small text a large one
 */
public record Limits(int length, long parts, long total) {

    /** What an engine takes from anybody. */
    public static final Limits ENGINE = new Limits(3_000_000, 500_000, 16_000_000);

    /** What a client reads for its own user. */
    public static final Limits CLIENT = new Limits(64_000_000, 10_000_000, 256_000_000);
}
