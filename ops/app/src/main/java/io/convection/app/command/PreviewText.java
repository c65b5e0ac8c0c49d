package io.convection.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.convection.app.text.Counts;
import io.convection.app.text.TextTable;
import io.convection.records.PreviewLine;
import io.convection.records.Verdict;
import io.convection.records.fact.PreviewEnded;

/** What a change would do, for people. */
final class PreviewText {

    private PreviewText() {}

    static void print(List<PreviewLine> lines, PreviewEnded end, PrintWriter out) {
        List<PreviewLine> changes = lines.stream().filter(line -> line.getVerdict() != Verdict.UNCHANGED).toList();
        if (!changes.isEmpty()) {
            TextTable table = new TextTable("RESOURCE", "CHANGE", "REASON");
            changes.forEach(line -> table.row(name(line.getNode()), change(line), line.getReason()));
            table.print(out);
        }
        out.println(summary(changes, end));
    }

    private static String name(String node) {
        return switch (node.charAt(0)) {
            case '=' -> "output " + node.substring(1);
            case '$' -> "parameter " + node.substring(1);
            default -> node;
        };
    }

    private static String change(PreviewLine line) {
        return word(line.getVerdict()) + (line.getProperty().isEmpty() ? "" : " (" + line.getProperty() + ")");
    }

    private static String summary(List<PreviewLine> changes, PreviewEnded end) {
        List<String> counts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            long count = changes.stream().filter(line -> line.getVerdict() == verdict && !isOutput(line)).count();
            if (count > 0) {
                counts.add(count + " " + word(verdict));
            }
        }
        counts.add(Counts.of(end.getUnchanged(), "resource") + " unchanged");
        return String.join(", ", counts);
    }

    private static boolean isOutput(PreviewLine line) {
        return line.getNode().startsWith("=") || line.getNode().startsWith("$");
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
