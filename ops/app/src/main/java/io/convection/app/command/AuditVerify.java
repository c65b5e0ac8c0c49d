package io.convection.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.convection.app.Exit;
import io.convection.app.Trouble;
import io.convection.app.client.JournalOf;
import io.convection.app.client.WholeJournal;
import io.convection.audit.Anchor;
import io.convection.audit.AuditException;
import io.convection.audit.Changelogs;
import io.convection.audit.JournalSource;
import io.convection.audit.KafkaJournal;
import io.convection.audit.RecordedHistories;
import io.convection.audit.Report;
import io.convection.audit.Verification;
import io.convection.core.Table;

/** Verifies the journal. */
// @formatter:off
@Command(name = "verify",
        description = {"Verify the journal: its chain of digests, its order, the fold of its facts; decide every input again and compare the facts; "
                + "compare the fold with the public changelogs. With a stack: of the others only the chain is checked.",
                "Ends with 0 where all holds, with 1 where something does not; each finding names stack, entry, what was expected and what is there."},
        footer = {"  convection audit verify",
                "  convection audit verify shop",
                "  convection audit verify --anchor 2030-01-31.anchor",
                "  convection audit verify --journal journal.jsonl -o json",
                "  convection audit verify --code"})
// @formatter:on
public final class AuditVerify implements Callable<Integer> {

    /** No folder is named: no path has such a name. */
    private static final String SHIPPED = "\0shipped";

    @Spec
    private CommandSpec spec;

    @Mixin
    private OptionalStack stack = new OptionalStack();

    // @formatter:off
    @Option(names = "--journal",
            paramLabel = "FILE",
            order = 10,
            description = "A journal that `audit export` wrote, instead of the topic. There are no changelogs to compare then.")
    // @formatter:on
    private Optional<Path> journal = Optional.empty();

    // @formatter:off
    @Option(names = "--anchor",
            paramLabel = "FILE",
            order = 11,
            description = "What `audit anchor` wrote at some moment: the journal must go through it. Shows a rewritten or lost end.")
    // @formatter:on
    private Optional<Path> anchor = Optional.empty();

    // @formatter:off
    @Option(names = "--code",
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "",
            fallbackValue = SHIPPED,
            order = 13,
            description = "Verify this code instead of a journal: histories that earlier releases recorded are decided again by it. Those that this release ships, "
                    + "or the exported journals (*.jsonl, *.jsonl.gz) in this folder, of your own installation before an upgrade.")
    // @formatter:on
    private String code = "";

    // @formatter:off
    @Option(names = "--threads",
            paramLabel = "N",
            order = 12,
            description = "Partitions that are verified at once; otherwise as many as there are processors.")
    // @formatter:on
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Override
    public Integer call() {
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads is 1 or more");
        }
        if (!code.isEmpty()) {
            return code() ? Exit.DONE : Exit.FAILED;
        }
        Optional<Anchor> known = anchor.map(AuditVerify::anchor);
        boolean clean = journal.isPresent() ? file(journal.get(), known) : topic(known);
        return clean ? Exit.DONE : Exit.FAILED;
    }

    private boolean code() {
        if (!stack.id().isEmpty() || journal.isPresent() || anchor.isPresent()) {
            throw new ParameterException(spec.commandLine(),
                    "--code verifies recorded histories: leave out stack, --journal and --anchor");
        }
        CodeVerdict verdict = new CodeVerdict(spec.commandLine().getOut(), output.json());
        try {
            if (code.equals(SHIPPED)) {
                RecordedHistories.shipped(threads, verdict::take);
            } else {
                RecordedHistories.in(folder(Path.of(code)), threads, verdict::take);
            }
        } catch (AuditException e) {
            throw JournalOf.trouble(e);
        }
        return verdict.end();
    }

    private static Path folder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw Trouble.call("there is no folder " + folder);
        }
        return folder;
    }

    private static Anchor anchor(Path file) {
        try {
            return Anchor.read(file);
        } catch (AuditException e) {
            throw JournalOf.trouble(e);
        }
    }

    private boolean file(Path file, Optional<Anchor> known) {
        JournalSource source = JournalOf.open(file);
        try (Verification verification = verification(source, known)) {
            return tell(run(verification, source), Optional.empty());
        } catch (AuditException e) {
            throw JournalOf.trouble(e);
        }
    }

    private boolean topic(Optional<Anchor> known) {
        return WholeJournal.open(client.config(), stack.id(), (installation, source, changelogs) -> {
            try (Verification verification = verification(source, known)) {
                Report report = run(verification, source);
                return tell(report, Optional.of(compare(verification, source, changelogs)));
            }
        });
    }

    private Changelogs.Comparison compare(Verification verification, KafkaJournal source, Changelogs changelogs) {
        return changelogs.compare(verification, source.ends(), List.of(Table.STACKS, Table.RESOURCES), wanted());
    }

    private Verification verification(JournalSource source, Optional<Anchor> known) {
        return new Verification(source, wanted(), known, threads);
    }

    private Predicate<String> wanted() {
        return stack.id().isEmpty() ? any -> true : stack.id()::equals;
    }

    private Report run(Verification verification, JournalSource source) {
        return AuditProgress.during(source, spec.commandLine().getErr(), verification::run);
    }

    private boolean tell(Report report, Optional<Changelogs.Comparison> comparison) {
        Report whole = report.with(comparison.map(Changelogs.Comparison::findings).orElse(List.of()));
        Verdict verdict = new Verdict(whole, comparison, spec.commandLine().getOut());
        if (output.json()) {
            verdict.json();
        } else {
            verdict.text();
        }
        return whole.isClean();
    }
}
