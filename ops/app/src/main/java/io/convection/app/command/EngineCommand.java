package io.convection.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Mixin
    private RoleFile file = new RoleFile();

    @Override
    public void run() {
        EngineRole.run(file.begin(), spec.commandLine().getOut());
    }
}
