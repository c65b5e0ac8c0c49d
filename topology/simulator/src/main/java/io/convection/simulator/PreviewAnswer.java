package io.convection.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.convection.records.JournalEntry;
import io.convection.records.PreviewLine;
import io.convection.records.Verdict;
import io.convection.records.fact.PreviewEnded;
import io.convection.records.fact.Previewed;

/** What the last preview of a stack said. */
final class PreviewAnswer {

    private static final String UNCHANGED = "unchanged";

    private final List<JournalEntry> entries;

    /**
     * @param entries
     *            of the stack
     */
    PreviewAnswer(List<JournalEntry> entries) {
        this.entries = entries;
    }

    /** The plan that it gave; empty where there was none. */
    Optional<String> plan() {
        return end().map(PreviewEnded::getPlan);
    }

    private Optional<PreviewEnded> end() {
        return entries.stream().flatMap(entry -> entry.getFacts().stream()).filter(PreviewEnded.class::isInstance)
                .map(PreviewEnded.class::cast).reduce((earlier, later) -> later);
    }

    /** What it said of each resource that does not stay as it is. */
    private Map<String, String> verdicts(String requestId) {
        Map<String, String> verdicts = new TreeMap<>();
        for (JournalEntry entry : entries) {
            for (Object fact : entry.getFacts()) {
                if (fact instanceof Previewed previewed && previewed.getRequestId().equals(requestId)) {
                    previewed.getLines().stream().filter(line -> line.getVerdict() != Verdict.UNCHANGED)
                            .forEach(line -> verdicts.put(line.getNode(), word(line)));
                }
            }
        }
        return verdicts;
    }

    private static String word(PreviewLine line) {
        String verdict = line.getVerdict().name().toLowerCase(Locale.ROOT);
        return line.getProperty().isEmpty() ? verdict : verdict + " " + line.getProperty();
    }

    /** Each resource must be named as it is; the property that forces a replacement may be left out. */
    void check(Map<String, String> expected) throws UnmetException {
        Optional<PreviewEnded> end = end();
        if (end.isEmpty()) {
            throw new UnmetException("preview: " + expected, "no answer to a preview");
        }
        Map<String, String> found = verdicts(end.get().getRequestId());
        List<String> differences = new ArrayList<>();
        expected.forEach((name, verdict) -> {
            String said = found.getOrDefault(name, UNCHANGED);
            if (!said.equals(verdict) && !said.startsWith(verdict + " ")) {
                differences.add(name + ": " + said);
            }
        });
        found.forEach((name, said) -> {
            if (!expected.containsKey(name)) {
                differences.add(name + ": " + said);
            }
        });
        if (!differences.isEmpty()) {
            throw new UnmetException("preview: " + expected, String.join(", ", differences));
        }
    }
}
