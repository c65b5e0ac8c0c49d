package io.convection.app.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.convection.core.StackIds;

/** The stack that a command is about. */
public final class StackName {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(index = "0", paramLabel = "NAME", description = "The stack: NAME, or PROJECT/NAME.")
    private String name = "";

    // @formatter:off
    @Option(names = "--project",
            paramLabel = "PROJECT",
            defaultValue = "default",
            order = 89,
            description = "The project of a stack that is given without one (${DEFAULT-VALUE}).")
    // @formatter:on
    private String project = "";

    /** The stack id, {@code project/name}. One that can't be one is a wrong call. */
    String id() {
        return id(name, project, command);
    }

    static String id(String name, String project, CommandSpec command) {
        String id = name.contains("/") ? name : project + "/" + name;
        if (!StackIds.isValid(id)) {
            throw new ParameterException(command.commandLine(),
                    "`" + id + "` can't be a stack: " + StackIds.RULE);
        }
        return id;
    }
}
