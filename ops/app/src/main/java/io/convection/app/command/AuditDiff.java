package io.convection.app.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.convection.audit.history.DefinitionChange;
import io.convection.audit.history.Field;
import io.convection.audit.history.ResourceChange;
import io.convection.audit.history.Snapshot;
import io.convection.audit.history.StackDiff;
import io.convection.audit.history.TimeMachine;
import io.convection.audit.history.When;

/** Shows what changed between two moments. */
// @formatter:off
@Command(name = "diff",
        description = {"Show what changed between two moments of a stack: definitions, resources, outputs, status.",
                "A moment is a time as of `audit show --at`, seq:N for the entry of this sequence, change:REQUEST_ID for the entry that answered a request, or before:REQUEST_ID."},
        footer = {"  convection audit diff shop --from 2030-01-31T14:00:00Z --to 10m",
                "  convection audit diff shop --from before:r7",
                "  convection audit diff shop --from seq:3 --to seq:12 -o json"})
// @formatter:on
public final class AuditDiff implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackQuestion question = new StackQuestion();

    // @formatter:off
    @Option(names = "--from",
            paramLabel = "MOMENT",
            required = true,
            converter = Whens.class,
            order = 10,
            description = "The earlier moment.")
    // @formatter:on
    private When from = new When.Latest();

    // @formatter:off
    @Option(names = "--to",
            paramLabel = "MOMENT",
            converter = Whens.class,
            order = 11,
            description = "The later moment; otherwise the end of the journal.")
    // @formatter:on
    private When to = new When.Latest();

    @Override
    public void run() {
        question.ask(machine -> show(machine, spec.commandLine().getOut()));
    }

    private StackDiff show(TimeMachine machine, PrintWriter out) {
        Snapshot earlier = machine.at(from);
        Snapshot later = machine.at(to);
        StackDiff diff = StackDiff.between(earlier, later);
        if (question.json()) {
            out.println(AuditJson.line(question.stack(), machine.life().uid(), earlier, later, diff));
        } else {
            out.println(question.stack() + " from " + moment(earlier) + " to " + moment(later));
            print(diff, out);
        }
        return diff;
    }

    private static String moment(Snapshot snapshot) {
        return snapshot.at().map(AuditText::moment).orElse("before its first entry");
    }

    private static void print(StackDiff diff, PrintWriter out) {
        if (diff.isEmpty()) {
            out.println("Nothing changed.");
        }
        diff.status().forEach(field -> line(out, field.words()));
        diff.definitions().forEach(change -> line(out, "declared " + definition(change)));
        diff.resources().forEach(change -> line(out, resource(change)));
        diff.outputs().forEach(field -> line(out, "output " + field.words()));
    }

    private static void line(PrintWriter out, String text) {
        out.println("  " + text.replaceAll("\\s*\\R\\s*", " "));
    }

    private static String definition(DefinitionChange change) {
        return switch (change.kind()) {
            case SET -> change.node() + ": new";
            case REMOVED -> change.node() + ": no more";
            case CHANGED -> change.node() + ": " + fields(change.fields());
        };
    }

    private static String fields(List<Field> fields) {
        return fields.stream().map(Field::words).collect(Collectors.joining(", "));
    }

    private static String resource(ResourceChange change) {
        String kind = change.kind().name().toLowerCase(Locale.ROOT);
        String version = change.before().isEmpty() || change.before().equals(change.after())
                ? change.after()
                : change.after().isEmpty() ? change.before() : change.before() + " by " + change.after();
        return kind + " " + version + (change.status().isEmpty() ? "" : ", " + change.status())
                + (change.fields().isEmpty() ? "" : " (" + fields(change.fields()) + ")")
                + (change.reason().isEmpty() ? "" : ": " + change.reason());
    }
}
