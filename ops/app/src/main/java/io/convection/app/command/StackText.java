package io.convection.app.command;

import java.io.PrintWriter;
import java.time.Duration;

import io.convection.app.text.Counts;
import io.convection.app.text.Moments;
import io.convection.records.Output;
import io.convection.records.Stack;

/** How a stack stands, for people. */
final class StackText {

    private StackText() {}

    static void print(Stack stack, PrintWriter out) {
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
        // outputs wait to be settled, too, and are no resources
        return Math.max(0, stack.getResources() - stack.getPending()) + " of "
                + Counts.of(stack.getResources(), "resource")
                + " settled, " + stack.getSuperfluous() + " to go, "
                + Counts.of(stack.getInFlight(), "operation") + " in flight, " + stack.getOperations() + " dispatched";
    }

    private static void line(PrintWriter out, String key, String value) {
        out.printf("%-10s %s%n", key, value);
    }
}
