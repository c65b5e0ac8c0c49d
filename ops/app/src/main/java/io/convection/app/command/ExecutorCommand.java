package io.convection.app.command;

import java.nio.file.Path;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.convection.app.role.ExecutorRole;

/** One role: an executor. */
// @formatter:off
@Command(name = "executor",
        description = "Run one executor against a Kafka cluster, with every plugin on the class path. Any number of executors of a pool share its "
                + "commands. SIGTERM or Ctrl-C ends it, when what it holds is done.",
        footer = "  convection executor --config executor.properties")
// @formatter:on
public final class ExecutorCommand implements Runnable {

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
        ExecutorRole.run(config, spec.commandLine().getOut());
    }
}
