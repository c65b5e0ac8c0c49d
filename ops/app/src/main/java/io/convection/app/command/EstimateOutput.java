package io.convection.app.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.app.text.Counts;
import io.convection.app.text.Moments;
import io.convection.app.text.TextTable;
import io.convection.audit.whatif.Basis;
import io.convection.audit.whatif.Change;
import io.convection.audit.whatif.Change.Side;
import io.convection.audit.whatif.Estimate;
import io.convection.audit.whatif.Measure;

/** Tells estimates: of one stack, or of one after another. */
abstract sealed class EstimateOutput {

    private Measure was = Measure.NONE;
    private Measure would = Measure.NONE;
    private Basis basis = Basis.NONE;
    private long stacks;

    /** The only one. */
    abstract void one(Estimate estimate);

    /** One of several. */
    void next(Estimate estimate) {
        was = was.plus(estimate.was());
        would = would.plus(estimate.would());
        basis = basis.plus(estimate.basis());
        stacks++;
    }

    /** There is no further one. */
    abstract void end();

    final boolean isEmpty() {
        return stacks == 0;
    }

    /** For people: of several stacks those that differ most. */
    static final class Text extends EstimateOutput {

        private static final int MOST_STACKS = 20;
        private static final int MOST_CHANGES = 40;
        private static final String NONE = "-";

        private record Line(String stack, Measure was, Measure would) {

            Duration difference() {
                return would.makespan().minus(was.makespan()).abs();
            }
        }

        private final PrintWriter out;
        private final List<Line> lines = new ArrayList<>();

        Text(PrintWriter out) {
            this.out = out;
        }

        @Override
        void one(Estimate estimate) {
            TextTable table = new TextTable("CHANGE", "WAS", "WOULD HAVE BEEN", "");
            List<Change> told = told(estimate.changes());
            told.forEach(change -> table.row(words(change), change.was().map(Text::words).orElse(NONE),
                    change.would().map(Text::words).orElse(NONE), difference(change)));
            out.println(estimate.stack());
            table.print(out);
            if (told.size() < estimate.changes().size()) {
                out.println("The " + told.size() + " of " + estimate.changes().size() + " changes that differ most.");
            }
            sums(estimate.was(), estimate.would());
            estimate.notes().forEach(out::println);
            basis(estimate.basis());
        }

        /** In their order. */
        private static List<Change> told(List<Change> changes) {
            if (changes.size() <= MOST_CHANGES) {
                return changes;
            }
            Set<Change> most = changes.stream().sorted(Comparator.comparing(Text::distance).reversed())
                    .limit(MOST_CHANGES).collect(Collectors.toSet());
            return changes.stream().filter(most::contains).toList();
        }

        private static Duration distance(Change change) {
            return makespan(change.would()).minus(makespan(change.was())).abs();
        }

        private static Duration makespan(Optional<Side> side) {
            return side.map(Side::measure).map(Measure::makespan).orElse(Duration.ZERO);
        }

        @Override
        void next(Estimate estimate) {
            super.next(estimate);
            lines.add(new Line(estimate.stack(), estimate.was(), estimate.would()));
            // those that differ least are not told
            if (lines.size() > 2 * MOST_STACKS) {
                shorten();
            }
        }

        private void shorten() {
            lines.sort(Comparator.comparing(Line::difference).reversed().thenComparing(Line::stack));
            lines.subList(Math.min(lines.size(), MOST_STACKS), lines.size()).clear();
        }

        @Override
        void end() {
            shorten();
            TextTable table = new TextTable("STACK", "WAS", "WOULD HAVE BEEN", "");
            lines.forEach(line -> table.row(line.stack(), Moments.duration(line.was().makespan()),
                    Moments.duration(line.would().makespan()), percent(line.was(), line.would())));
            table.print(out);
            if (super.stacks > lines.size()) {
                out.println("The " + lines.size() + " of " + super.stacks + " stacks that differ most.");
            }
            sums(super.was, super.would);
            basis(super.basis);
        }

        private static String words(Change change) {
            return change.action().toLowerCase(Locale.ROOT)
                    + (change.requestId().isEmpty() ? "" : " " + change.requestId());
        }

        private static String words(Side side) {
            return side.outcome() + " in " + Moments.duration(side.measure().makespan()) + ", "
                    + Counts.of(side.measure().count(), "operation");
        }

        private static String difference(Change change) {
            return change.was().isPresent() && change.would().isPresent()
                    ? percent(change.was().get().measure(), change.would().get().measure())
                    : "";
        }

        /** {@code +12 %}; a change from nothing has none. */
        private static String percent(Measure was, Measure would) {
            long before = was.makespan().toMillis();
            long after = would.makespan().toMillis();
            if (before == after) {
                return "the same";
            }
            return before == 0 ? "" : String.format(Locale.ROOT, "%+.0f %%", 100.0 * (after - before) / before);
        }

        private void sums(Measure was, Measure would) {
            TextTable table = new TextTable("ALL TOGETHER", "WAS", "WOULD HAVE BEEN", "");
            table.row("time in changes", Moments.duration(was.makespan()), Moments.duration(would.makespan()),
                    percent(was, would));
            table.row("operations", operations(was), operations(would), "");
            table.row("failed", "" + was.failed(), "" + would.failed(), "");
            table.row("retries", "" + was.retries(), "" + would.retries(), "");
            out.println();
            table.print(out);
            out.println();
        }

        private static String operations(Measure measure) {
            return measure.count() == 0
                    ? "none"
                    : measure.operations().entrySet().stream().map(each -> each.getKey() + " " + each.getValue())
                            .collect(Collectors.joining(", "));
        }

        private void basis(Basis basis) {
            out.println("An estimate. " + Counts.of(basis.known(), "operation")
                    + " answered as then, after as long; " + basis.estimated()
                    + (basis.furtherAttempts() > 0
                            ? ", and " + Counts.of(basis.furtherAttempts(), "further attempt")
                            : "")
                    + " of which the journal tells nothing took the median of their kind, and succeeded.");
            out.println("Waiting for executors and brokers is in those times as it was: "
                    + "how they would have borne more or less work is not in it.");
        }
    }

    /** For programs: one object a stack, and one for all where there are several. */
    static final class Json extends EstimateOutput {

        private static final JsonMapper JSON = JsonMapper.builder().build();

        private final PrintWriter out;

        Json(PrintWriter out) {
            this.out = out;
        }

        @Override
        void one(Estimate estimate) {
            ObjectNode json = JSON.createObjectNode().put("stack", estimate.stack());
            ArrayNode changes = json.putArray("changes");
            estimate.changes().forEach(change -> add(change, changes.addObject()));
            add("was", estimate.was(), json);
            add("would", estimate.would(), json);
            add(estimate.basis(), json);
            ArrayNode notes = json.putArray("notes");
            estimate.notes().forEach(notes::add);
            out.println(json);
        }

        @Override
        void next(Estimate estimate) {
            super.next(estimate);
            one(estimate);
        }

        @Override
        void end() {
            ObjectNode json = JSON.createObjectNode().put("stacks", super.stacks);
            add("was", super.was, json);
            add("would", super.would, json);
            add(super.basis, json);
            out.println(json);
        }

        private static void add(Change change, ObjectNode json) {
            json.put("uid", change.uid()).put("requestId", change.requestId()).put("action", change.action());
            add("was", change.was(), json);
            add("would", change.would(), json);
        }

        private static void add(String name, Optional<Side> side, ObjectNode json) {
            side.ifPresent(found -> add(found.measure(), json.putObject(name).put("traversal", found.traversal())
                    .put("outcome", found.outcome())));
        }

        private static void add(String name, Measure measure, ObjectNode json) {
            add(measure, json.putObject(name));
        }

        private static void add(Measure measure, ObjectNode json) {
            json.put("makespanMs", measure.makespan().toMillis());
            ObjectNode operations = json.putObject("operations");
            measure.operations().forEach(operations::put);
            json.put("failed", measure.failed()).put("retries", measure.retries());
        }

        private static void add(Basis basis, ObjectNode json) {
            json.put("estimate", true).put("known", basis.known()).put("estimated", basis.estimated())
                    .put("furtherAttempts", basis.furtherAttempts());
        }
    }
}
