package io.convection.app.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.app.text.Moments;
import io.convection.audit.Changelogs;
import io.convection.audit.Finding;
import io.convection.audit.PartitionHead;
import io.convection.audit.Report;
import io.convection.core.Input;

/** What came of a verification, for people and for programs. */
final class Verdict {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Report report;
    private final Optional<Changelogs.Comparison> comparison;
    private final PrintWriter out;

    Verdict(Report report, Optional<Changelogs.Comparison> comparison, PrintWriter out) {
        this.report = report;
        this.comparison = comparison;
        this.out = out;
    }

    void text() {
        report.findings().forEach(this::text);
        heads(report, out);
        out.printf(Locale.ROOT, "journal     %,d entries; %,d inputs decided again, %,d entries folded only%s%n",
                report.entries(), report.decided(), report.folded(), report.unexamined() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT, "; %,d behind the end of a stack's fold not examined",
                                report.unexamined()));
        comparison.ifPresent(compared -> out.printf(Locale.ROOT, "changelogs  %,d rows compared%s%n", compared.rows(),
                moved(compared.moved())));
        out.println(report.isClean() ? "clean" : report.findings().size() + " findings");
        out.flush();
    }

    private static String moved(Set<String> moved) {
        return moved.isEmpty() ? "" : "; " + moved.size() + " stacks left out, which moved on meanwhile";
    }

    /** Where each partition stands, a line each. */
    static void heads(Report report, PrintWriter out) {
        for (PartitionHead head : report.heads()) {
            out.printf(Locale.ROOT, "partition %d  %,d entries%s%n", head.partition(), head.entries(),
                    head.time().map(time -> ", the last at " + Moments.local(time) + ", digest " + head.digest())
                            .orElse(""));
        }
    }

    private void text(Finding finding) {
        out.printf("%s  partition %d%s%s%n    expected  %s%n    found     %s%n", finding.kind(), finding.partition(),
                finding.offset() < 0 ? "" : " offset " + finding.offset(), stack(finding), finding.expected(),
                finding.found());
    }

    private static String stack(Finding finding) {
        if (finding.stack().isEmpty() || finding.stack().equals(Input.PARTITION)) {
            return "";
        }
        return "  " + finding.stack() + (finding.sequence() == 0 ? "" : " entry " + finding.sequence());
    }

    void json() {
        for (Finding finding : report.findings()) {
            out.println(JSON.createObjectNode().put("finding", finding.kind().name())
                    .put("partition", finding.partition()).put("offset", finding.offset()).put("stack", finding.stack())
                    .put("sequence", finding.sequence()).put("expected", finding.expected())
                    .put("found", finding.found()));
        }
        ObjectNode verdict = JSON.createObjectNode().put("verdict", report.isClean() ? "clean" : "findings")
                .put("findings", report.findings().size()).put("entries", report.entries())
                .put("decided", report.decided()).put("folded", report.folded()).put("unexamined", report.unexamined());
        comparison.ifPresent(compared -> verdict.put("rows", compared.rows()).put("moved", compared.moved().size()));
        for (PartitionHead head : report.heads()) {
            verdict.withArray("partitions").addObject().put("partition", head.partition())
                    .put("entries", head.entries()).put("offset", head.offset()).put("digest", head.digest());
        }
        out.println(verdict);
        out.flush();
    }
}
