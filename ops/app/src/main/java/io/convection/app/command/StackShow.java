package io.convection.app.command;

import java.io.PrintWriter;
import java.time.Duration;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import io.convection.app.text.AvroJson;
import io.convection.app.text.Counts;
import io.convection.app.text.Moments;
import io.convection.records.Output;
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
            print(stack, out);
        }
    }

    private static void print(Stack stack, PrintWriter out) {
        line(out, "stack", stack.getStack());
        line(out, "status", stack.getStatus().name() + (stack.getInService() ? ", in service" : "")
                + (stack.getAtRest() ? ", at rest" : ""));
        if (!stack.getReason().isEmpty()) {
            line(out, "reason", stack.getReason());
        }
        line(out, "traversal", stack.getTraversal() + ", request " + stack.getRequestId()
                + (stack.getCompletedTraversal() == 0
                        ? ""
                        : "; last completed " + stack.getCompletedTraversal()));
        line(out, "progress", progress(stack));
        line(out, "created", Moments.local(stack.getCreatedAt()));
        line(out, "started", Moments.local(stack.getStartedAt()));
        line(out, "updated", Moments.local(stack.getUpdatedAt()) + ", "
                + Moments.duration(Duration.between(stack.getStartedAt(), stack.getUpdatedAt())) + " after the start");
        line(out, "uid", stack.getUid() + ", journal entry " + stack.getSequence());
        for (Output each : stack.getOutputs()) {
            line(out, "output", each.getName() + ": " + Outputs.words(each));
        }
    }

    private static String progress(Stack stack) {
        return stack.getResources() - stack.getPending() + " of " + Counts.of(stack.getResources(), "resource")
                + " settled, " + stack.getSuperfluous() + " to go, "
                + Counts.of(stack.getInFlight(), "operation") + " in flight, " + stack.getOperations() + " dispatched";
    }

    private static void line(PrintWriter out, String key, String value) {
        out.printf("%-10s %s%n", key, value);
    }
}
