package io.convection.app.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.convection.app.Trouble;
import io.convection.app.client.JournalOf;
import io.convection.app.client.WholeJournal;
import io.convection.app.template.TemplateFile;
import io.convection.audit.AuditException;
import io.convection.audit.Histories;
import io.convection.audit.JournalSource;
import io.convection.audit.history.StackHistory;
import io.convection.audit.whatif.Period;
import io.convection.audit.whatif.Policy;
import io.convection.audit.whatif.WhatIf;
import io.convection.records.ChangeKind;
import io.convection.records.StackChange;
import io.convection.records.Trust;

/** EstimateOutput what would have been. */
// @formatter:off
@Command(name = "what-if",
        description = {"Estimate how long the changes of a stack, or of all stacks, would have taken under other settings or with another template: "
                + "their inputs are replayed in virtual time, where each operation takes as long as it took then, and fails where it failed.",
                "Operations that there were not take the median of their kind; how many those are is said. Nothing is changed, and no engine is asked."},
        footer = {"  convection audit what-if shop --set maxInFlight=5",
                "  convection audit what-if --from 24h --set attempts=8 --set backoffMs=200",
                "  convection audit what-if shop --change r2 -t other.yaml -P size=4",
                "  convection audit what-if shop --journal journal.jsonl -o json"})
// @formatter:on
public final class AuditWhatIf implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    private OptionalStack stack = new OptionalStack();

    // @formatter:off
    @Option(names = "--set",
            paramLabel = "SETTING=NUMBER",
            order = 10,
            description = "A setting of the engine that would have been another: maxInFlight, attempts, backoffMs, maxBackoffMs, stackTimeoutMs, … "
                    + "May be repeated. What a definition says itself (`retry`, `timeout`) still goes before it.")
    // @formatter:on
    private Map<String, Long> settings = new LinkedHashMap<>();

    // @formatter:off
    @Option(names = {"-t", "--template"},
            paramLabel = "FILE",
            order = 20,
            description = "A template, HOT, YAML or JSON, that would have been sent instead of what --change names. Of a patch: what it would have set.")
    // @formatter:on
    private Optional<Path> template = Optional.empty();

    @Mixin
    private ParameterOptions parameters = new ParameterOptions();

    // @formatter:off
    @Option(names = "--change",
            paramLabel = "REQUEST_ID",
            order = 21,
            description = "The request that --template is for. Otherwise the first create that is replayed.")
    // @formatter:on
    private Optional<String> change = Optional.empty();

    // @formatter:off
    @Option(names = "--from",
            paramLabel = "TIME",
            converter = Times.class,
            order = 30,
            description = "Changes that began from here on; up to then all is as it was. ISO 8601 with a zone, or how long ago (10m, PT10M).")
    // @formatter:on
    private Optional<Instant> from = Optional.empty();

    // @formatter:off
    @Option(names = "--to",
            paramLabel = "TIME",
            converter = Times.class,
            order = 31,
            description = "Changes that began by then.")
    // @formatter:on
    private Optional<Instant> to = Optional.empty();

    // @formatter:off
    @Option(names = "--journal",
            paramLabel = "FILE",
            order = 70,
            description = "Read an exported journal instead of the topic.")
    // @formatter:on
    private Optional<Path> journal = Optional.empty();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Override
    public void run() {
        check();
        Trust.install();
        Policy policy = policy();
        if (journal.isPresent()) {
            try {
                tell(JournalOf.open(journal.get()), policy);
            } catch (AuditException e) {
                throw JournalOf.trouble(e);
            }
        } else {
            WholeJournal.open(client.config(), stack.id(), (installation, source, changelogs) -> tell(source, policy));
        }
    }

    private void check() {
        if (template.isPresent() && stack.id().isEmpty()) {
            throw wrong("a template is for one stack: name it");
        }
        if (template.isEmpty() && (change.isPresent() || !parameters.isEmpty())) {
            throw wrong("--change and parameters say what --template is for: it is missing");
        }
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            throw wrong("--to is before --from");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private Policy policy() {
        try {
            return new Policy(settings, Optional.empty());
        } catch (AuditException e) {
            throw Trouble.call(JournalOf.trouble(e).getMessage());
        }
    }

    private JournalSource tell(JournalSource source, Policy policy) {
        PrintWriter out = spec.commandLine().getOut();
        EstimateOutput estimates = output.json() ? new EstimateOutput.Json(out) : new EstimateOutput.Text(out);
        if (stack.id().isEmpty()) {
            all(source, policy, estimates);
        } else {
            StackHistory history = during(source, read -> StackHistory.read(read, stack.id()));
            estimates.one(new WhatIf(history, period()).estimate(withTemplate(policy, history)));
        }
        out.flush();
        return source;
    }

    private void all(JournalSource source, Policy policy, EstimateOutput estimates) {
        try (Histories histories = during(source, Histories::new)) {
            histories.forEach(history -> {
                WhatIf replay = new WhatIf(history, period());
                if (replay.hasChanges()) {
                    estimates.next(replay.estimate(policy));
                }
            });
        }
        if (estimates.isEmpty()) {
            throw Trouble.failed("no change of any stack began in the period");
        }
        estimates.end();
    }

    private <R> R during(JournalSource source, Function<JournalSource, R> work) {
        return AuditProgress.during(source, spec.commandLine().getErr(), () -> work.apply(source));
    }

    private Period period() {
        return new Period(from, to);
    }

    private Policy withTemplate(Policy policy, StackHistory history) {
        return template.map(file -> new Policy(policy.settings(),
                Optional.of(new Policy.Replacement(change, content(file, history))))).orElse(policy);
    }

    /** Of a patch the text alone: which parameters the stack had, the replay knows. */
    private List<StackChange> content(Path file, StackHistory history) {
        StackChange.Builder any = StackChange.newBuilder().setStack(stack.id()).setRequestId("");
        boolean patch = history.entries().stream().map(each -> each.entry().getInput())
                .anyMatch(input -> input instanceof StackChange each && each.getKind() == ChangeKind.PATCH
                        && change.filter(each.getRequestId()::equals).isPresent());
        return patch
                ? List.of(any.setTemplate(TemplateFile.patch(file)).build())
                : TemplateFile.full(file, parameters.json(), parameters.registry()).changes(any);
    }
}
