package io.convection.app.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.convection.app.Exit;
import io.convection.app.Trouble;
import io.convection.app.client.EngineGroup;
import io.convection.app.client.Installation;
import io.convection.app.client.WholeJournal;
import io.convection.audit.Changelogs;
import io.convection.audit.KafkaJournal;
import io.convection.audit.Report;
import io.convection.audit.Verification;
import io.convection.core.Table;

/** Makes the stores anew from the journal. */
// @formatter:off
@Command(name = "rebuild",
        description = {"Make the engine's stores anew from the journal, for when they differ: the journal is verified, and what their changelogs say otherwise is written "
                + "as it should be. No engine may run meanwhile; a journal that does not hold rebuilds nothing.",
                "Start the engines on empty state folders afterwards: what they keep there may differ, too."},
        footer = {"  convection audit rebuild --dry-run",
                "  convection audit rebuild"})
// @formatter:on
public final class AuditRebuild implements Callable<Integer> {

    private static final int TOLD = 20;

    @Spec
    private CommandSpec spec;

    @Option(names = "--dry-run", order = 10, description = "Only say which rows differ.")
    private boolean dryRun;

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Override
    public Integer call() {
        return WholeJournal.open(client.config(), "", (installation, journal, changelogs) -> {
            EngineGroup.requireNone(installation);
            try (Verification verification = new Verification(journal, stack -> true, Optional.empty(),
                    Runtime.getRuntime().availableProcessors())) {
                Report report = AuditProgress.during(journal, spec.commandLine().getErr(), verification::run);
                if (!report.isClean()) {
                    new Verdict(report, Optional.empty(), spec.commandLine().getOut()).text();
                    throw Trouble.failed("the journal does not hold; nothing is rebuilt from it");
                }
                verification.addChains();
                return rebuild(installation, changelogs, differences(verification, journal, changelogs));
            }
        });
    }

    private static List<Changelogs.Difference> differences(Verification verification, KafkaJournal journal,
            Changelogs changelogs) {
        Changelogs.Comparison compared = changelogs.compare(verification, journal.ends(), List.of(Table.values()),
                stack -> true);
        if (!compared.moved().isEmpty()) {
            throw Trouble.failed("the journal has moved on meanwhile: an engine runs");
        }
        return compared.differences();
    }

    private int rebuild(Installation installation, Changelogs changelogs, List<Changelogs.Difference> differences) {
        PrintWriter out = spec.commandLine().getOut();
        if (differences.isEmpty()) {
            out.println("the stores are as the journal says; there is nothing to rebuild");
            return Exit.DONE;
        }
        for (Changelogs.Difference each : differences.subList(0, Math.min(TOLD, differences.size()))) {
            String how = each.folded().isEmpty() ? "is too many" : each.stored().isEmpty() ? "is missing" : "differs";
            out.println(changelogs.topic(each.table()) + " partition " + each.partition() + "  " + each.key() + "  "
                    + how);
        }
        if (differences.size() > TOLD) {
            out.println("… and " + (differences.size() - TOLD) + " more");
        }
        if (dryRun) {
            out.println(differences.size() + " rows differ; nothing was written");
            return Exit.FAILED;
        }
        EngineGroup.rebuild(installation, changelogs, differences);
        out.println(differences.size() + " rows written; start the engines on empty state folders");
        return Exit.DONE;
    }
}
