package io.convection.simulator.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.convection.records.ChangeKind;

/** Reads the steps that are requests. */
final class RequestReader {

    /** The words of steps that are requests. */
    static final List<String> STEPS = List.of("create", "update", "patch", "preview", "delete", "rollback", "cancel",
            "check", "retry", "release", "unhealthy");

    private static final List<String> COMMON = List.of("stack", "rejected", "request_id", "rollback_on_failure",
            "converge", "timeout", "expected_traversal");
    private static final List<String> TEMPLATE_KEYS = with("template", "parameters", "parts", "send", "plan");
    private static final List<String> PREVIEW_KEYS = with("template", "parameters");
    private static final List<String> PATCH_KEYS = with("set", "remove", "plan");
    private static final List<String> PLAIN_KEYS = with("reason");
    private static final List<String> UNHEALTHY_KEYS = with("resource", "reason");

    private final Templates templates;

    RequestReader(Templates templates) {
        this.templates = templates;
    }

    private static List<String> with(String... keys) {
        return Stream.concat(COMMON.stream(), Stream.of(keys)).toList();
    }

    Step read(String word, Node node) throws ScenarioException {
        return switch (word) {
            case "create", "update" -> withTemplate(word, node);
            case "preview" -> {
                Map<String, Node> keys = templateKeys(node, PREVIEW_KEYS);
                yield new Step.Preview(stack(keys), given(node, keys), options(keys));
            }
            case "patch" -> patch(node);
            case "unhealthy" -> unhealthy(node);
            default -> {
                Map<String, Node> keys = node.keys(PLAIN_KEYS);
                ChangeKind kind = ChangeKind.valueOf(word.toUpperCase(Locale.ROOT));
                yield new Step.Plain(stack(keys), kind, text(keys, "reason"), options(keys));
            }
        };
    }

    private Step withTemplate(String word, Node node) throws ScenarioException {
        Map<String, Node> keys = templateKeys(node, TEMPLATE_KEYS);
        Step.Given given = given(node, keys);
        Step.Parts parts = parts(keys);
        return word.equals("create")
                ? new Step.Create(stack(keys), given, parts, options(keys))
                : new Step.Update(stack(keys), given, parts, options(keys));
    }

    private static Map<String, Node> templateKeys(Node node, List<String> allowed) throws ScenarioException {
        return node.isMap() ? node.keys(allowed) : Map.of("template", node);
    }

    private Step.Given given(Node node, Map<String, Node> keys) throws ScenarioException {
        if (!keys.containsKey("template")) {
            throw node.error("a template is missing");
        }
        Optional<String> parameters = keys.containsKey("parameters")
                ? Optional.of(keys.get("parameters").json().toString())
                : Optional.empty();
        return new Step.Given(templates.named(keys.get("template")), parameters);
    }

    private static Step.Parts parts(Map<String, Node> keys) throws ScenarioException {
        if (!keys.containsKey("parts")) {
            return Step.Parts.WHOLE;
        }
        int of = keys.get("parts").count();
        List<Integer> sent = new ArrayList<>();
        if (keys.containsKey("send")) {
            for (Node each : keys.get("send").list()) {
                sent.add(each.count());
            }
        } else {
            IntStream.rangeClosed(1, of).forEach(sent::add);
        }
        return new Step.Parts(of, sent);
    }

    private static Step patch(Node node) throws ScenarioException {
        Map<String, Node> keys = node.keys(PATCH_KEYS);
        Optional<String> set = Optional.empty();
        if (keys.containsKey("set") && !keys.get("set").map().isEmpty()) {
            set = Optional.of(Template.shortForm(keys.get("set")).toString());
        }
        List<String> remove = keys.containsKey("remove") ? keys.get("remove").texts() : List.of();
        return new Step.Patch(stack(keys), set, remove, options(keys));
    }

    /** {@code {C: reason}}, or the long form. */
    private static Step unhealthy(Node node) throws ScenarioException {
        Map<String, Node> keys = node.map();
        if (keys.size() == 1 && !UNHEALTHY_KEYS.containsAll(keys.keySet())) {
            Map.Entry<String, Node> only = keys.entrySet().iterator().next();
            return new Step.Unhealthy(Scenario.STACK, only.getKey(), only.getValue().text(), Step.Options.NONE);
        }
        keys = node.keys(UNHEALTHY_KEYS);
        if (!keys.containsKey("resource")) {
            throw node.error("a resource is missing; write {C: reason}");
        }
        return new Step.Unhealthy(stack(keys), keys.get("resource").text(), text(keys, "reason").orElse(""),
                options(keys));
    }

    private static Step.Options options(Map<String, Node> keys) throws ScenarioException {
        Optional<Duration> timeout = keys.containsKey("timeout")
                ? Optional.of(keys.get("timeout").duration())
                : Optional.empty();
        OptionalLong expected = keys.containsKey("expected_traversal")
                ? OptionalLong.of(keys.get("expected_traversal").count())
                : OptionalLong.empty();
        return new Step.Options(text(keys, "rejected"), text(keys, "request_id"), flag(keys, "rollback_on_failure"),
                flag(keys, "converge"), timeout, expected, flag(keys, "plan"));
    }

    private static boolean flag(Map<String, Node> keys, String key) throws ScenarioException {
        return keys.containsKey(key) && keys.get(key).flag();
    }

    private static String stack(Map<String, Node> keys) throws ScenarioException {
        return text(keys, "stack").orElse(Scenario.STACK);
    }

    private static Optional<String> text(Map<String, Node> keys, String key) throws ScenarioException {
        Node node = keys.get(key);
        return node == null ? Optional.empty() : Optional.of(node.text());
    }
}
