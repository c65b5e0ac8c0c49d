package io.convection.simulator.scenario;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads one step: a bare word, or a map with one key. */
final class StepReader {

    private static final List<String> STEPS = Stream.concat(RequestReader.STEPS.stream(),
            Stream.of("complete", "fail", "replace", "stall", "wake", "progress", "settle", "advance", "remember",
                    "duplicate", "crash", "drift", "lose", "observe", "expect"))
            .toList();
    private static final List<String> FAILURE_KEYS = List.of("reason", "transient", "unknown", "done", "told");
    private static final List<String> PROGRESS_KEYS = List.of("token", "again");

    private final RequestReader requests;
    private final ExpectationReader expectations;

    StepReader(Templates templates) {
        this.requests = new RequestReader(templates);
        this.expectations = new ExpectationReader(templates);
    }

    Step read(Node node) throws ScenarioException {
        if (!node.isMap()) {
            String word = node.text();
            return step(node, word, node.below(word));
        }
        Map<String, Node> map = node.map();
        if (map.size() != 1) {
            throw node.error("a step is a bare word or a map with one key; this one has " + map.keySet());
        }
        Map.Entry<String, Node> step = map.entrySet().iterator().next();
        return step(node, step.getKey(), step.getValue());
    }

    private Step step(Node node, String word, Node value) throws ScenarioException {
        if (RequestReader.STEPS.contains(word)) {
            return requests.read(word, value);
        }
        return switch (word) {
            case "complete" -> new Step.Complete(some(value));
            case "fail" -> new Step.Fail(failures(value));
            case "replace" -> new Step.Replace(some(value));
            case "stall" -> new Step.Stall(some(value));
            case "wake" -> new Step.Wake(some(value));
            case "progress" -> new Step.Progress(progress(value));
            case "settle" -> settle(value);
            case "advance" -> new Step.Advance(value.duration());
            case "remember" -> new Step.Remember(ExpectationReader.names(value));
            case "duplicate" -> new Step.Duplicate(Ref.read(value));
            case "crash" -> new Step.Crash(role(value));
            case "drift" -> new Step.Drift(drift(value));
            case "lose" -> new Step.Lose(value.texts());
            case "observe" -> new Step.Observe(value.texts());
            case "expect" -> expectations.read(value);
            default -> throw node.unknown("step", word, STEPS, Set.of());
        };
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

    private static Map<Ref, Step.Failure> failures(Node node) throws ScenarioException {
        Map<Ref, Step.Failure> failures = new LinkedHashMap<>();
        for (Map.Entry<String, Node> resource : node.map().entrySet()) {
            failures.put(Ref.read(node, resource.getKey()), failure(resource.getValue()));
        }
        return failures;
    }

    private static Step.Failure failure(Node node) throws ScenarioException {
        if (!node.isMap()) {
            return new Step.Failure(node.text(), false, false, false, false);
        }
        Map<String, Node> keys = node.keys(FAILURE_KEYS);
        return new Step.Failure(keys.containsKey("reason") ? keys.get("reason").text() : "failed by the story",
                flag(keys, "transient"), flag(keys, "unknown"), flag(keys, "done"), flag(keys, "told"));
    }

    private static boolean flag(Map<String, Node> keys, String key) throws ScenarioException {
        return keys.containsKey(key) && keys.get(key).flag();
    }

    private static Map<Ref, Step.Going> progress(Node node) throws ScenarioException {
        Map<Ref, Step.Going> going = new LinkedHashMap<>();
        for (Map.Entry<String, Node> resource : node.map().entrySet()) {
            Map<String, Node> keys = resource.getValue().keys(PROGRESS_KEYS);
            String token = keys.containsKey("token") ? keys.get("token").text() : "token";
            Duration again = keys.containsKey("again") ? keys.get("again").duration() : Duration.ZERO;
            going.put(Ref.read(node, resource.getKey()), new Step.Going(token, again));
        }
        return going;
    }

    private static Map<String, JsonNode> drift(Node node) throws ScenarioException {
        Map<String, JsonNode> resources = new LinkedHashMap<>();
        for (Map.Entry<String, Node> resource : node.map().entrySet()) {
            resource.getValue().map();
            resources.put(resource.getKey(), resource.getValue().json());
        }
        return resources;
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
}
