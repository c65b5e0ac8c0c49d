package io.convection.core.lifecycle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.convection.core.lifecycle.LifeCycle.Transition;

/** The tables of the life cycles, and diagrams of them, as people read them. */
final class LifeCycleDocument {

    private static final Map<String, String> INTRODUCTIONS = Map.of(
            "stack",
            """
                    What a stack does, create, update, roll back, delete or check, makes no difference here. A preview changes nothing; a stack in quarantine
                    stands still, wherever it was.
                    """,
            "version",
            """
                    A version is one physical incarnation of a resource. It is deleted, or left alone, when it is no longer wanted, whatever is known of it. That an
                    update is in flight is no state of its own: what is known of the version stays as it is until the update ends.
                    """,
            "operation",
            """
                    At most one operation is in flight on a version. Two executors may for a moment have the same attempt, so that what they say may come in any
                    state.
                    """);

    private LifeCycleDocument() {}

    static String text() {
        return """
                # Life cycles

                What can become of a stack, of a version and of an operation. An event is a fact of the journal; where a state and an event have no row, the event
                can't happen. These are the tables that the engine goes by, and random histories exercise every row that is not of older rules: this page is written from them by
                `LifeCycleDocumentTest`.
                """
                + LifeCycles.ALL.stream().map(LifeCycleDocument::section).collect(Collectors.joining());
    }

    private static String section(LifeCycle<?, ?, ?> table) {
        String name = table.name();
        return "\n## " + name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1) + "\n\n"
                + INTRODUCTIONS.get(name) + "\n" + diagram(table) + "\n" + states(table) + "\n" + rows(table);
    }

    /** What leads from a state to itself is left to the table. */
    private static String diagram(LifeCycle<?, ?, ?> table) {
        Map<String, String> arrows = new LinkedHashMap<>();
        for (Transition<?, ?, ?> row : table.transitions()) {
            if (!row.from().equals(row.to()) && !row.past()) {
                arrows.merge(point(row.from(), table) + " --> " + point(row.to(), table), row.event().toString(),
                        (one, other) -> one + "<br/>" + other);
            }
        }
        StringBuilder text = new StringBuilder("```mermaid\nstateDiagram-v2\n");
        arrows.forEach((arrow, events) -> text.append("    ").append(arrow).append(": ").append(events).append('\n'));
        return text.append("```\n").toString();
    }

    /** The first state is what is not there. */
    private static String point(Object state, LifeCycle<?, ?, ?> table) {
        return state.equals(table.transitions().getFirst().from()) ? "[*]" : state.toString();
    }

    private static String states(LifeCycle<?, ?, ?> table) {
        StringBuilder text = new StringBuilder("| state | |\n| --- | --- |\n");
        for (Object state : ((Enum<?>) table.transitions().getFirst().from()).getDeclaringClass().getEnumConstants()) {
            text.append("| `").append(state).append("` | ").append(((Described) state).words()).append(" |\n");
        }
        return text.toString();
    }

    private static String rows(LifeCycle<?, ?, ?> table) {
        StringBuilder text = new StringBuilder(
                "| state | event | fact | action | next state |\n| --- | --- | --- | --- | --- |\n");
        for (Transition<?, ?, ?> row : table.transitions()) {
            text.append(
                    String.join(" | ", List.of("| `" + row.from() + "`", "`" + row.event() + "`",
                            words(row.event()) + (row.past() ? ", in journals of older rules only" : ""),
                            words(row.action()), "`" + row.to() + "` |\n")));
        }
        return text.toString();
    }

    private static String words(Object one) {
        return ((Described) one).words();
    }
}
