package io.convection.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Mixin
    private RoleFile file = new RoleFile();

    @Override
    public void run() {
        ExecutorRole.run(file.begin(), spec.commandLine().getOut());
    }
}
