package io.convection.simulator.scenario;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads one step: a bare word, or a map with one key. */
final class StepReader {

    private static final List<String> STEPS = List.of("create", "update", "patch", "delete", "rollback", "complete",
            "replace", "settle", "remember", "duplicate", "crash", "expect");
    private static final Set<String> LATER_STEPS = Set.of("cancel", "check", "fail", "advance", "drift", "lose",
            "observe", "retry", "stall", "progress", "unhealthy", "release", "preview");
    private static final Set<String> LATER_KEYS = Set.of("rollback_on_failure", "converge", "timeout",
            "expected_traversal", "request_id");
    private static final List<String> TEMPLATE_KEYS = List.of("stack", "template", "parameters", "rejected");
    private static final List<String> PATCH_KEYS = List.of("stack", "set", "remove", "rejected");
    private static final List<String> PLAIN_KEYS = List.of("stack", "rejected");

    private final Templates templates;
    private final ExpectationReader expectations;

    StepReader(Templates templates) {
        this.templates = templates;
        this.expectations = new ExpectationReader(templates);
    }

    Step read(Node node) throws ScenarioException {
        if (!node.isMap()) {
            String word = node.text();
            return step(node, word, new Node(node.place() + ": " + word, Optional.empty()));
        }
        Map<String, Node> map = node.map();
        if (map.size() != 1) {
            throw node.error("a step is a bare word or a map with one key; this one has " + map.keySet());
        }
        Map.Entry<String, Node> step = map.entrySet().iterator().next();
        return step(node, step.getKey(), step.getValue());
    }

    private Step step(Node node, String word, Node value) throws ScenarioException {
        return switch (word) {
            case "create", "update" -> withTemplate(word, value);
            case "patch" -> patch(value);
            case "delete" -> delete(value);
            case "rollback" -> rollback(value);
            case "complete" -> new Step.Complete(some(value));
            case "replace" -> new Step.Replace(some(value));
            case "settle" -> settle(value);
            case "remember" -> new Step.Remember(ExpectationReader.names(value));
            case "duplicate" -> new Step.Duplicate(Ref.read(value));
            case "crash" -> new Step.Crash(role(value));
            case "expect" -> expectations.read(value);
            default -> throw node.unknown("step", word, STEPS, LATER_STEPS);
        };
    }

    private Step withTemplate(String word, Node node) throws ScenarioException {
        Map<String, Node> keys = node.isMap() ? keys(node, TEMPLATE_KEYS) : Map.of("template", node);
        if (!keys.containsKey("template")) {
            throw node.error("a template is missing");
        }
        Template template = templates.named(keys.get("template"));
        Optional<String> parameters = keys.containsKey("parameters")
                ? Optional.of(keys.get("parameters").json().toString())
                : Optional.empty();
        return word.equals("create")
                ? new Step.Create(stack(keys), template, parameters, text(keys, "rejected"))
                : new Step.Update(stack(keys), template, parameters, text(keys, "rejected"));
    }

    private static Step patch(Node node) throws ScenarioException {
        Map<String, Node> keys = keys(node, PATCH_KEYS);
        Optional<String> set = Optional.empty();
        if (keys.containsKey("set") && !keys.get("set").map().isEmpty()) {
            set = Optional.of(Template.shortForm(keys.get("set")).toString());
        }
        List<String> remove = keys.containsKey("remove") ? keys.get("remove").texts() : List.of();
        return new Step.Patch(stack(keys), set, remove, text(keys, "rejected"));
    }

    private static Step delete(Node node) throws ScenarioException {
        Map<String, Node> keys = keys(node, PLAIN_KEYS);
        return new Step.Delete(stack(keys), text(keys, "rejected"));
    }

    private static Step rollback(Node node) throws ScenarioException {
        Map<String, Node> keys = keys(node, PLAIN_KEYS);
        return new Step.Rollback(stack(keys), text(keys, "rejected"));
    }

    private static Step settle(Node node) throws ScenarioException {
        if (!node.isEmpty()) {
            throw node.error("settle takes nothing");
        }
        return new Step.Settle();
    }

    private static List<Ref> some(Node node) throws ScenarioException {
        List<Ref> refs = ExpectationReader.refs(node);
        if (refs.isEmpty()) {
            throw node.error("no resource is named");
        }
        return refs;
    }

    private static Role role(Node node) throws ScenarioException {
        Map<String, Role> roles = new TreeMap<>();
        for (Role role : Role.values()) {
            roles.put(role.name().toLowerCase(Locale.ROOT), role);
        }
        Role role = roles.get(node.text());
        if (role == null) {
            throw node.unknown("process", node.text(), roles.keySet(), Set.of());
        }
        return role;
    }

    private static Map<String, Node> keys(Node node, List<String> allowed) throws ScenarioException {
        Map<String, Node> keys = node.map();
        for (String key : keys.keySet()) {
            if (!allowed.contains(key)) {
                throw node.unknown("key", key, allowed, LATER_KEYS);
            }
        }
        return keys;
    }

    private static String stack(Map<String, Node> keys) throws ScenarioException {
        return text(keys, "stack").orElse(Scenario.STACK);
    }

    private static Optional<String> text(Map<String, Node> keys, String key) throws ScenarioException {
        Node node = keys.get(key);
        return node == null ? Optional.empty() : Optional.of(node.text());
    }
}
