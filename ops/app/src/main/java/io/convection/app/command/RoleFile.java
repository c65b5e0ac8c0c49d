package io.convection.app.command;

import java.nio.file.Path;

import picocli.CommandLine.Option;

/** The configuration of a role that runs for long. */
public final class RoleFile {

    // @formatter:off
    @Option(names = "--config",
            paramLabel = "FILE",
            required = true,
            order = 10,
            description = "Properties: `kafka.…`, `streams.…` and `registry.…` are passed through; ops/docs/operations.md has all keys.")
    // @formatter:on
    private Path config;

    /** The file. From now on the log tells what the role goes through: Log4j reads its level when the first logger is made. */
    Path begin() {
        System.setProperty("convection.log.level", "INFO");
        return config;
    }
}
