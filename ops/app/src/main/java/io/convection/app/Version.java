package io.convection.app;

import java.util.Optional;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says: the version in the jar's manifest, and the Java that runs it. */
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String ours = Optional.ofNullable(Version.class.getPackage().getImplementationVersion()).orElse("unpackaged");
        return new String[]{"convection " + ours, "Java " + Runtime.version()};
    }
}
