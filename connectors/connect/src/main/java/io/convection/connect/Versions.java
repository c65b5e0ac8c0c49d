package io.convection.connect;

import java.util.Optional;

/** What the worker shows as the version of a connector. */
final class Versions {

    private Versions() {}

    /** The jar's version; {@code development} outside of one. */
    static String own() {
        return Optional.ofNullable(Versions.class.getPackage().getImplementationVersion()).orElse("development");
    }
}
