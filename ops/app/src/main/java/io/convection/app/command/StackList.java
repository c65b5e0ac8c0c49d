package io.convection.app.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.convection.app.client.Changelog;
import io.convection.app.text.AvroJson;
import io.convection.app.text.Moments;
import io.convection.app.text.TextTable;
import io.convection.records.Stack;

/** Lists stacks. */
// @formatter:off
@Command(name = "list",
        description = "List the stacks, of all projects or of one.",
        footer = {"  convection stack list",
                "  convection stack list --project team -o json"})
// @formatter:on
public final class StackList implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(names = "--project", paramLabel = "PROJECT", order = 10, description = "Only the stacks of this project.")
    private Optional<String> project = Optional.empty();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Override
    public void run() {
        List<Stack> stacks = Reading.changelogs(client.config(), Changelog::stacks).stream()
                .filter(stack -> project.stream().allMatch(only -> stack.getStack().startsWith(only + "/"))).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (output.json()) {
            stacks.forEach(stack -> out.println(AvroJson.line(stack)));
        } else if (stacks.isEmpty()) {
            out.println("There are no stacks" + project.map(only -> " in project " + only).orElse("")
                    + " yet; `convection stack create NAME -t FILE` makes one.");
        } else {
            print(stacks, out);
        }
    }

    private static void print(List<Stack> stacks, PrintWriter out) {
        TextTable table = new TextTable("STACK", "STATUS", "RESOURCES", "PENDING", "TRAVERSAL", "SINCE", "REASON");
        for (Stack stack : stacks) {
            table.row(stack.getStack(), stack.getStatus().name(), Long.toString(stack.getResources()),
                    Long.toString(stack.getPending()), Long.toString(stack.getTraversal()),
                    Moments.local(stack.getStartedAt()), stack.getReason());
        }
        table.print(out);
    }
}
