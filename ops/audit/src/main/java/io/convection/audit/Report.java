package io.convection.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of a verification.
 *
 * @param entries
 *            records read
 * @param decided
 *            inputs that were decided again
 * @param folded
 *            entries that were folded only: decided by an error, or by rules that this code no longer has
 * @param unexamined
 *            entries behind one at which the fold of their stack ended: only their place in the chain was checked
 * @param heads
 *            where each partition stands
 * @param findings
 *            what is wrong; empty where all holds
 */
public record Report(long entries, long decided, long folded, long unexamined, List<PartitionHead> heads,
        List<Finding> findings) {

    public Report {
        heads = List.copyOf(heads);
        findings = List.copyOf(findings);
    }

    /** Nothing is wrong. */
    public boolean isClean() {
        return findings.isEmpty();
    }

    /** With further findings. */
    public Report with(List<Finding> further) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(further);
        return new Report(entries, decided, folded, unexamined, heads, all);
    }
}
