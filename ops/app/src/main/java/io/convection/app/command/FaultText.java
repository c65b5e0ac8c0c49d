package io.convection.app.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.app.text.TextTable;
import io.convection.faults.FaultCounts;
import io.convection.faults.FaultKind;
import io.convection.faults.FaultPlan;
import io.convection.faults.FaultReport;

/** What came of a run of faults, for people and for programs. */
final class FaultText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrintWriter out;
    private final boolean json;

    FaultText(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    void begin(FaultPlan plan) {
        if (json) {
            out.println(JSON.createObjectNode().put("scenario", plan.scenario().name().toLowerCase(Locale.ROOT))
                    .put("seconds", plan.time().toSeconds()).put("kills", plan.kills())
                    .put("executors", plan.executors()).put("stacks", plan.stacks())
                    .put("resources", plan.resources()).put("seed", plan.seed()));
        } else {
            out.println(plan.stacks() + " stacks of " + plan.resources() + " resources, seed " + plan.seed());
        }
        out.flush();
    }

    void end(FaultPlan plan, FaultReport report) {
        if (json) {
            json(report);
        } else {
            text(report);
        }
        out.flush();
    }

    private void text(FaultReport report) {
        TextTable table = new TextTable("FAULT", "TIMES", "RECOVERY p50", "p99", "MAX", "AS BEFORE p50", "MAX");
        for (FaultKind kind : FaultKind.values()) {
            if (report.recoveries().count(kind) > 0) {
                table.row(kind.words(), Integer.toString(report.recoveries().count(kind)),
                        seconds(report.recoveries().gap(kind, 50)), seconds(report.recoveries().gap(kind, 99)),
                        seconds(report.recoveries().gap(kind, 100)), seconds(report.recoveries().whole(kind, 50)),
                        seconds(report.recoveries().whole(kind, 100)));
            }
        }
        table.print(out);
        report.delays().forEach(each -> out.println(
                each.step() + ": no stack waited longer than " + seconds(each.longest()) + " (" + each.stack() + ")"));
        FaultCounts counts = report.counts();
        out.printf(Locale.ROOT,
                "%d s of faults; %,d changes, %,d operations, %,d attempts at them, %,d journal entries%n",
                report.time().toSeconds(), counts.changes(), counts.operations(), counts.attempts(), counts.entries());
        out.printf(Locale.ROOT,
                "%,d attempts delivered again, %,d calls answered by what was done before, %,d attempts retried, %,d operations without outcome%n",
                counts.redelivered(), counts.repeated(), counts.retries(), counts.unanswered());
        out.printf(Locale.ROOT, "%d faults, %,d operations: %d lost, %d done twice%n", counts.faults(),
                counts.operations(), report.wrongs("lost"), report.wrongs("doubled"));
        out.println("processes that ended by themselves and were started again: " + report.ended());
        report.errors().forEach((kind, times) -> out.println("log  " + times + " × " + kind));
        report.wrongs().forEach(out::println);
        out.println(report.isClean() ? "clean" : report.wrongs().size() + " things do not hold");
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    private void json(FaultReport report) {
        for (FaultKind kind : FaultKind.values()) {
            if (report.recoveries().count(kind) > 0) {
                out.println(JSON.createObjectNode().put("fault", kind.words())
                        .put("times", report.recoveries().count(kind))
                        .put("recoveryMsP50", report.recoveries().gap(kind, 50).toMillis())
                        .put("recoveryMsP99", report.recoveries().gap(kind, 99).toMillis())
                        .put("recoveryMsMax", report.recoveries().gap(kind, 100).toMillis())
                        .put("asBeforeMsP50", report.recoveries().whole(kind, 50).toMillis())
                        .put("asBeforeMsMax", report.recoveries().whole(kind, 100).toMillis()));
            }
        }
        report.delays().forEach(each -> out.println(JSON.createObjectNode().put("step", each.step())
                .put("stack", each.stack()).put("longestMs", each.longest().toMillis())));
        report.errors().forEach((kind, times) -> out.println(JSON.createObjectNode().put("log", kind)
                .put("times", times)));
        report.wrongs().forEach(wrong -> out.println(JSON.createObjectNode().put("wrong", wrong)));
        out.println(verdict(report));
    }

    private static ObjectNode verdict(FaultReport report) {
        FaultCounts counts = report.counts();
        return JSON.createObjectNode().put("verdict", report.isClean() ? "clean" : "wrong")
                .put("wrongs", report.wrongs().size()).put("seconds", report.time().toSeconds())
                .put("faults", counts.faults()).put("changes", counts.changes()).put("operations", counts.operations())
                .put("attempts", counts.attempts()).put("retries", counts.retries())
                .put("unanswered", counts.unanswered()).put("entries", counts.entries())
                .put("redelivered", counts.redelivered()).put("repeated", counts.repeated())
                .put("lost", report.wrongs("lost")).put("doubled", report.wrongs("doubled"))
                .put("endedByThemselves", report.ended());
    }
}
