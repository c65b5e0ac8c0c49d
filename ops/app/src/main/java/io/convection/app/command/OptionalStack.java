package io.convection.app.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The stack that a command is about, or none: then it is about all. */
public final class OptionalStack {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "A stack: NAME, or PROJECT/NAME; otherwise all.")
    private String name = "";

    // @formatter:off
    @Option(names = "--project",
            paramLabel = "PROJECT",
            defaultValue = "default",
            order = 89,
            description = "The project of a stack that is given without one (${DEFAULT-VALUE}).")
    // @formatter:on
    private String project = "";

    /** The stack id, {@code project/name}; empty for all. One that can't be one is a wrong call. */
    String id() {
        return name.isEmpty() ? "" : StackName.id(name, project, command);
    }
}
