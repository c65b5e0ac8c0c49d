package io.convection.app.command;

import java.nio.file.Path;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.convection.app.role.EngineRole;

/** One role: an engine. */
// @formatter:off
@Command(name = "engine",
        description = "Run one engine against a Kafka cluster whose topics are there (`convection topics create`). Any number of engines share the stacks. "
                + "SIGTERM or Ctrl-C ends it.",
        footer = "  convection engine --config engine.properties")
// @formatter:on
public final class EngineCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    // @formatter:off
    @Option(names = "--config",
            paramLabel = "FILE",
            required = true,
            order = 10,
            description = "Properties: `kafka.…`, `streams.…` and `registry.…` are passed through; ops/docs/operations.md has all keys.")
    // @formatter:on
    private Path config;

    @Override
    public void run() {
        // It runs for long: its log is to tell what it goes through. Log4j reads it when the first logger is made.
        System.setProperty("convection.log.level", "INFO");
        EngineRole.run(config, spec.commandLine().getOut());
    }
}
