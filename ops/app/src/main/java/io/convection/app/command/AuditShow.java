package io.convection.app.command;

import java.io.PrintWriter;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import io.convection.app.text.AvroJson;
import io.convection.audit.history.Snapshot;
import io.convection.audit.history.TimeMachine;

/** Shows a stack as it stood. */
// @formatter:off
@Command(name = "show",
        description = {"Show a stack as it stood at a moment: status, progress, outputs, and its resources, the wanted ones and the real ones.",
                "Without a moment: as it stands by the last entry of the journal."},
        footer = {"  convection audit show shop --at 2030-01-31T14:05:09+01:00",
                "  convection audit show shop --at 10m",
                "  convection audit show shop --seq 12 -o json"})
// @formatter:on
public final class AuditShow implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackQuestion question = new StackQuestion();

    @ArgGroup
    private MomentOption moment = new MomentOption();

    @Override
    public void run() {
        question.ask(machine -> show(machine, spec.commandLine().getOut()));
    }

    private Snapshot show(TimeMachine machine, PrintWriter out) {
        Snapshot snapshot = machine.at(moment.when());
        if (question.json()) {
            snapshot.stack().ifPresent(stack -> out.println(AvroJson.named(stack)));
            snapshot.resources().forEach(resource -> out.println(AvroJson.named(resource)));
        } else {
            print(snapshot, machine, out);
        }
        return snapshot;
    }

    private void print(Snapshot snapshot, TimeMachine machine, PrintWriter out) {
        String moment = snapshot.at().map(AuditText::moment).orElse("before its first entry");
        out.println(question.stack() + " as it stood " + moment + ", of " + machine.entries().size()
                + " of its life " + machine.life().uid());
        out.println();
        if (snapshot.stack().isEmpty()) {
            out.println("There was no such stack" + (snapshot.at().isPresent() ? " any more." : " yet."));
            return;
        }
        StackText.print(snapshot.stack().get(), out);
        if (!snapshot.resources().isEmpty()) {
            out.println();
            ResourceText.print(snapshot.resources(), out);
        }
    }
}
