package io.convection.app.command;

import java.io.PrintWriter;
import java.util.List;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.convection.app.text.Moments;
import io.convection.app.text.TextTable;
import io.convection.audit.history.Explanation;
import io.convection.audit.history.Link;
import io.convection.audit.history.TimeMachine;
import io.convection.audit.history.Why;

/** Tells why a resource is as it is. */
// @formatter:off
@Command(name = "why",
        description = {"Tell why a resource is as it is: the chain of causes behind its state, newest first, back to the request that asked for it.",
                "Also for one that failed, that waits, or that is gone."},
        footer = {"  convection audit why shop database",
                "  convection audit why shop database#2 --all",
                "  convection audit why shop =url --at 10m -o json"})
// @formatter:on
public final class AuditWhy implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackQuestion question = new StackQuestion();

    // @formatter:off
    @Parameters(index = "1",
            paramLabel = "RESOURCE",
            description = "A resource's name; NAME#2 for one version of it; =NAME for an output.")
    // @formatter:on
    private String resource = "";

    @ArgGroup
    private MomentOption moment = new MomentOption();

    @Option(names = {"-a", "--all"}, order = 20, description = "Leave out no link of the chain.")
    private boolean all;

    @Override
    public void run() {
        question.ask(machine -> tell(machine, spec.commandLine().getOut()));
    }

    private Explanation tell(TimeMachine machine, PrintWriter out) {
        Explanation explanation = new Why(machine, moment.when()).explain(resource);
        List<Link> links = explanation.links().stream().filter(link -> all || !link.detail()).toList();
        if (question.json()) {
            out.println(AuditJson.state(question.stack(), resource, explanation.state()));
            links.forEach(link -> out.println(AuditJson.line(link)));
            return explanation;
        }
        out.println(explanation.state() + ", because");
        TextTable table = new TextTable("SEQ", "TIME", "CAUSE");
        links.forEach(link -> table.row(Long.toString(link.sequence()), Moments.exact(link.time()), link.text()));
        table.print(out);
        return explanation;
    }
}
