package io.convection.app.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import io.convection.app.Exit;
import io.convection.app.client.Installation;
import io.convection.app.text.Counts;
import io.convection.app.text.JsonLine;
import io.convection.app.topics.Finding;
import io.convection.app.topics.Finding.Level;
import io.convection.app.topics.InstallationCheck;
import io.convection.app.topics.Wanted;

/** Looks whether all is as it is to be. */
// @formatter:off
@Command(name = "check",
        description = {"Look whether topics, changelogs, brokers and the schema registry are as the installation needs them: "
                + "partitions, retention, compaction, sizes, copies, sessions, transactions, schemas and their levels. Changes nothing.",
                "A line for each thing says what it is, what is expected, and how to mend it; the exit status is 1 if one is an error.",
                "Never run Kafka's application reset on this application: it deletes the stores' changelogs and reads the inputs anew, "
                + "while the journal stays; stores and journal are cut apart, and what is real is forgotten."},
        footer = {"  convection topics check",
                "  convection topics check --partitions 12 --replication-factor 3 --min-isr 2",
                "  convection topics check -o json"})
// @formatter:on
public final class TopicsCheck implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private LayoutOptions layout = new LayoutOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Override
    public Integer call() {
        Wanted wanted = layout.wanted();
        List<Finding> findings = Installation.with(client.config(),
                installation -> new InstallationCheck(installation).findings(wanted));
        PrintWriter out = spec.commandLine().getOut();
        if (output.json()) {
            findings.forEach(each -> out.println(json(each)));
        } else {
            findings.forEach(each -> out.println(String.format("%-8s", each.level().word()) + each.text()));
            out.println(Counts.of(count(findings, Level.ERROR), "error") + ", "
                    + Counts.of(count(findings, Level.WARNING), "warning"));
        }
        return count(findings, Level.ERROR) == 0 ? Exit.DONE : Exit.FAILED;
    }

    private static long count(List<Finding> findings, Level level) {
        return findings.stream().filter(each -> each.level() == level).count();
    }

    private static String json(Finding finding) {
        return new JsonLine().with("level", finding.level().word()).with("where", finding.where())
                .with("what", finding.what()).with("found", finding.found()).with("expected", finding.expected())
                .with("mend", finding.mend()).text();
    }
}
