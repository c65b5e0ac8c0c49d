package io.convection.app.demo;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

import io.convection.records.CommandAction;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Gone;
import io.convection.records.fact.InService;
import io.convection.records.fact.Pended;
import io.convection.records.fact.ReplacementNeeded;
import io.convection.records.fact.StackCompleted;
import io.convection.records.fact.Succeeded;
import io.convection.records.fact.TakenBack;
import io.convection.records.fact.TraversalStarted;

/** How the demo looks. */
final class DemoScreen {

    private static final int WIDTH = 100;

    private final PrintWriter out;
    private int chapter;

    DemoScreen(PrintWriter out) {
        this.out = out;
    }

    void title(String text) {
        String head = "── " + ++chapter + ". " + text + " ";
        out.println();
        out.println(head + "─".repeat(Math.max(3, WIDTH - head.length())));
    }

    void line(String text) {
        out.println(text.isEmpty() ? "" : "  " + text);
    }

    /** A fact worth seeing, and when it became one. */
    void fact(long ms, Fact fact) {
        switch (fact) {
            case Pended pended -> fact(ms, "pending", names(pended.getNodes()), "");
            case TraversalStarted started -> fact(ms, "traversal " + started.getTraversal(),
                    started.getAction().name().toLowerCase(Locale.ROOT), "");
            case Dispatched sent ->
                fact(ms, "→ " + word(sent.getAction()), version(sent.getResource(), sent.getVersion()), "");
            case Succeeded done ->
                fact(ms, "✓ " + word(done.getAction()) + "d", version(done.getResource(), done.getVersion()),
                        done.getPhysicalId().orElse(""));
            case ReplacementNeeded no ->
                fact(ms, "✗ in place", version(no.getResource(), no.getVersion()), no.getReason());
            case TakenBack back -> fact(ms, "taken back", version(back.getResource(), back.getVersion()), "");
            case Gone gone -> fact(ms, "✓ " + gone.getReason().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    version(gone.getResource(), gone.getVersion()), "");
            case InService in -> fact(ms, "in service", "", "");
            case StackCompleted done -> line(String.format(Locale.ROOT, "%4d ms  %s_COMPLETE: %d operations",
                    done.getElapsedMs(), done.getAction(),
                    done.getOperations()));
            default -> {
                // how work was cut into steps, and what the lines above say already
            }
        }
    }

    private void fact(long ms, String what, String whom, String more) {
        line(String.format(Locale.ROOT, "%4d ms  %-13s %-22s %s", ms, what, whom, more).stripTrailing());
    }

    private static String names(List<String> nodes) {
        List<String> resources = nodes.stream().filter(node -> !node.startsWith("=")).toList();
        return String.join(", ", resources);
    }

    private static String version(String name, long number) {
        return name + "#" + number;
    }

    private static String word(CommandAction action) {
        return action.name().toLowerCase(Locale.ROOT);
    }
}
