package io.convection.app.command;

import java.nio.file.Path;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.convection.app.role.ExecutorRole;

/** One role: an executor. */
// @formatter:off
@Command(name = "executor",
        description = "Run one executor against a Kafka cluster, with every plugin on the class path and in --plugins. Any number of executors of a pool share its "
                + "commands. SIGTERM or Ctrl-C ends it, when what it holds is done.",
        footer = "  convection executor --config executor.properties")
// @formatter:on
public final class ExecutorCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    private RoleFile file = new RoleFile();

    // @formatter:off
    @Option(names = "--plugins",
            paramLabel = "DIR",
            order = 20,
            description = "Also the plugins in this folder: each jar in it, and each folder of jars, has a class loader of its own. Wins over `plugins` in "
                    + "the file.")
    // @formatter:on
    private Path plugins;

    @Override
    public void run() {
        ExecutorRole.run(file.begin(), Optional.ofNullable(plugins), spec.commandLine().getOut());
    }
}
