package io.convection.core.template;

/** Reads YAML. */
final class Yaml {

    /** Characters that a text may have. */
    static final int MAX_LENGTH = 3_000_000;

    private Yaml() {}
}
