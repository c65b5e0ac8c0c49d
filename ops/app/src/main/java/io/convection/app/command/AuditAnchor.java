package io.convection.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.convection.app.Exit;
import io.convection.app.Trouble;
import io.convection.app.client.WholeJournal;
import io.convection.audit.Anchor;
import io.convection.audit.JournalSource;
import io.convection.audit.Report;
import io.convection.audit.Verification;

/** Says where the journal stands. */
// @formatter:off
@Command(name = "anchor",
        description = {"Say where the journal stands: of every partition, how many entries it has and the digest of the last. The chain is checked on the way.",
                "Kept where nobody who can write to the journal can reach it, it shows later whether the journal's end was rewritten (`audit verify --anchor`)."},
        footer = {"  convection audit anchor",
                "  convection audit anchor --to 2030-01-31.anchor"})
// @formatter:on
public final class AuditAnchor implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--to", paramLabel = "FILE", order = 10, description = "Where the anchor is stored; otherwise it is printed as one line of JSON.")
    private Optional<Path> file = Optional.empty();

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Override
    public Integer call() {
        return WholeJournal.open(client.config(), "", (installation, journal, changelogs) -> {
            Report report = read(journal);
            PrintWriter out = spec.commandLine().getOut();
            if (!report.isClean()) {
                new Verdict(report, Optional.empty(), out).text();
                return Exit.FAILED;
            }
            tell(new Anchor(installation.topics().journal(), report.heads()), report, out);
            return Exit.DONE;
        });
    }

    /** The chain alone: no stack is folded. */
    private Report read(JournalSource journal) {
        try (Verification verification = new Verification(journal, stack -> false, Optional.empty(), 1)) {
            return AuditProgress.during(journal, spec.commandLine().getErr(), verification::run);
        }
    }

    private void tell(Anchor anchor, Report report, PrintWriter out) {
        if (file.isEmpty()) {
            out.println(anchor.json());
            return;
        }
        try {
            Files.writeString(file.get(), anchor.json() + System.lineSeparator());
        } catch (IOException e) {
            throw Trouble.failed("can't write " + file.get() + ": " + e.getMessage(), e);
        }
        Verdict.heads(report, out);
        out.println("stored in " + file.get());
    }
}
