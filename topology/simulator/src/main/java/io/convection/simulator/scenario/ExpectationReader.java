package io.convection.simulator.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.convection.records.CommandAction;

/** Reads what stands under {@code expect}. */
final class ExpectationReader {

    private static final List<String> KEYS = List.of("stack", "converged", "status", "live", "total", "in_flight",
            "operations", "same", "replaced", "reason", "waiting", "preview", "drifted", "attempts", "traversal",
            "at_rest", "quarantined");
    private static final Map<String, CommandAction> ACTIONS = Map.of("create", CommandAction.CREATE, "update",
            CommandAction.UPDATE, "delete", CommandAction.DELETE);

    private final Templates templates;

    ExpectationReader(Templates templates) {
        this.templates = templates;
    }

    Step.Expect read(Node node) throws ScenarioException {
        String stack = Scenario.STACK;
        List<Expectation> expectations = new ArrayList<>();
        for (Map.Entry<String, Node> key : node.map().entrySet()) {
            if (key.getKey().equals("stack")) {
                stack = key.getValue().text();
            } else {
                expectations.add(expectation(node, key.getKey(), key.getValue()));
            }
        }
        if (expectations.isEmpty()) {
            throw node.error("nothing is expected; allowed: " + String.join(", ", KEYS));
        }
        return new Step.Expect(stack, expectations);
    }

    private Expectation expectation(Node expect, String key, Node value) throws ScenarioException {
        return switch (key) {
            case "converged" -> new Expectation.Converged(templates.named(value));
            case "status" -> new Expectation.Status(value.text());
            case "live" -> new Expectation.Live(counts(value));
            case "total" -> new Expectation.Total(value.count());
            case "in_flight" -> value.isNumber()
                    ? new Expectation.InFlightCount(value.count())
                    : new Expectation.InFlight(refs(value));
            case "operations" -> new Expectation.Operations(operations(value));
            case "same" -> new Expectation.Same(names(value));
            case "replaced" -> new Expectation.Replaced(names(value));
            case "reason" -> new Expectation.Reason(value.text());
            case "waiting" -> new Expectation.Waiting(waiting(value));
            case "preview" -> new Expectation.Preview(names(value));
            case "drifted" -> new Expectation.Drifted(value.texts());
            case "attempts" -> new Expectation.Attempts(counts(value));
            case "traversal" -> new Expectation.Traversal(value.count());
            case "at_rest" -> new Expectation.AtRest(value.flag());
            case "quarantined" -> new Expectation.Quarantined(value.isEmpty() ? "" : value.text());
            default -> throw expect.unknown("expectation", key, KEYS, Set.of());
        };
    }

    static List<Ref> refs(Node node) throws ScenarioException {
        List<Ref> refs = new ArrayList<>();
        for (Node element : node.list()) {
            refs.add(Ref.read(element));
        }
        return refs;
    }

    /** Names by label: {@code {c: C}}. */
    static Map<String, String> names(Node node) throws ScenarioException {
        Map<String, String> names = new LinkedHashMap<>();
        for (Map.Entry<String, Node> label : node.map().entrySet()) {
            names.put(label.getKey(), label.getValue().text());
        }
        return names;
    }

    private static Map<String, Integer> counts(Node node) throws ScenarioException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Map.Entry<String, Node> name : node.map().entrySet()) {
            counts.put(name.getKey(), name.getValue().count());
        }
        return counts;
    }

    private static Map<String, List<String>> waiting(Node node) throws ScenarioException {
        Map<String, List<String>> waiting = new LinkedHashMap<>();
        for (Map.Entry<String, Node> name : node.map().entrySet()) {
            waiting.put(name.getKey(), name.getValue().texts());
        }
        return waiting;
    }

    private static List<Expectation.Operation> operations(Node node) throws ScenarioException {
        List<Expectation.Operation> operations = new ArrayList<>();
        for (Node element : node.list()) {
            String text = element.text().strip();
            String[] words = text.split("\\s+", 2);
            CommandAction action = ACTIONS.get(words[0].toLowerCase(Locale.ROOT));
            if (words.length < 2 || action == null) {
                throw element.error("'" + text + "' is no operation; write create A, update A, delete A or delete A#1");
            }
            operations.add(new Expectation.Operation(action, Ref.read(element, words[1])));
        }
        return operations;
    }
}
