package io.convection.app.command;

import java.io.PrintWriter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import io.convection.app.text.AvroJson;
import io.convection.records.Stack;

/** Shows how one stack stands. */
// @formatter:off
@Command(name = "show",
        description = "Show how a stack stands: status, progress, outputs, times.",
        footer = {"  convection stack show shop",
                "  convection stack show team/shop -o json"})
// @formatter:on
public final class StackShow implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackName name = new StackName();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Override
    public void run() {
        String id = name.id();
        Stack stack = Reading.changelogs(client.config(), changelog -> Reading.stack(changelog, id));
        PrintWriter out = spec.commandLine().getOut();
        if (output.json()) {
            out.println(AvroJson.line(stack));
        } else {
            StackText.print(stack, out);
        }
    }
}
