package io.convection.app.command;

import java.io.PrintWriter;
import java.util.Locale;

import com.fasterxml.jackson.databind.json.JsonMapper;

import io.convection.app.text.Counts;
import io.convection.audit.Finding;
import io.convection.audit.RecordedHistories;
import io.convection.core.Core;

/** Tells whether recorded histories are decided as they were, for people and for programs. */
final class CodeVerdict {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrintWriter out;
    private final boolean json;
    private long histories;
    private long findings;
    private long entries;
    private long decided;
    private long folded;
    private long unexamined;

    CodeVerdict(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** One history: only what differs is told. */
    void take(RecordedHistories.Verdict verdict) {
        histories++;
        findings += verdict.report().findings().size();
        entries += verdict.report().entries();
        decided += verdict.report().decided();
        folded += verdict.report().folded();
        unexamined += verdict.report().unexamined();
        for (Finding finding : verdict.report().findings()) {
            if (json) {
                out.println(JSON.createObjectNode().put("finding", finding.kind().name())
                        .put("history", verdict.history()).put("stack", finding.stack())
                        .put("sequence", finding.sequence()).put("partition", finding.partition())
                        .put("offset", finding.offset()).put("expected", finding.expected())
                        .put("found", finding.found()));
            } else {
                out.printf("%s  %s  %s entry %d%n    expected  %s%n    found     %s%n", finding.kind(),
                        verdict.history(), finding.stack(), finding.sequence(), finding.expected(), finding.found());
            }
        }
    }

    /** There is no further one; whether all were decided as they were. */
    boolean end() {
        if (json) {
            out.println(JSON.createObjectNode().put("verdict", findings == 0 ? "same" : "findings")
                    .put("findings", findings).put("histories", histories).put("entries", entries)
                    .put("decided", decided).put("folded", folded).put("unexamined", unexamined)
                    .put("rules", Core.RULES));
        } else {
            out.printf(Locale.ROOT,
                    "%s, %,d entries; %,d inputs decided again by rules version %d, %,d entries folded only%n",
                    histories == 1 ? "1 history" : histories + " histories", entries, decided, Core.RULES,
                    folded);
            out.println(findings == 0 ? "decided as they were" : Counts.of(findings, "finding"));
        }
        out.flush();
        return findings == 0;
    }
}
