package io.convection.app.command;

import java.io.PrintWriter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows a stack's journal. */
// @formatter:off
@Command(name = "events",
        description = "Show the journal of a stack: each input, and what followed from it; also of lives of the stack that are over.",
        footer = {"  convection stack events shop --follow",
                "  convection stack events shop -o json"})
// @formatter:on
public final class StackEvents implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackName name = new StackName();

    @Option(names = {"-f", "--follow"}, order = 10, description = "Go on with what comes, until Ctrl-C.")
    private boolean follow;

    @Option(names = {"-a", "--all"}, order = 11, description = "Leave out nothing, shorten nothing.")
    private boolean all;

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        new EventPrinter(out, output.json(), all).print(client.config(), name.id(), follow);
    }
}
