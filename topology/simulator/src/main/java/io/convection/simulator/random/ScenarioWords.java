package io.convection.simulator.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.convection.records.ChangeKind;
import io.convection.simulator.random.graph.Blueprint;
import io.convection.simulator.random.graph.Make;
import io.convection.simulator.random.graph.Part;
import io.convection.simulator.random.moves.Draft;
import io.convection.simulator.random.moves.Extra;

/** Templates and requests in the words of a scenario file. */
final class ScenarioWords {

    private ScenarioWords() {}

    /** The resources of a template, a line each. */
    static String template(Blueprint blueprint) {
        StringBuilder lines = new StringBuilder();
        blueprint.parts().values()
                .forEach(part -> lines.append("    ").append(part.name()).append(": ").append(part(part)).append('\n'));
        return lines.isEmpty() ? "    {}\n" : lines.toString();
    }

    private static String part(Part part) {
        List<String> keys = new ArrayList<>();
        if (part.make() != Make.FRESH) {
            keys.add("type: '" + part.make().type() + "'");
        }
        // a flow map of JSON is YAML
        keys.add("properties: " + part.definition().getProperties().replace("\":", "\": "));
        if (!part.definition().getDependsOn().isEmpty()) {
            keys.add("depends_on: " + part.definition().getDependsOn());
        }
        if (part.policy().retain()) {
            keys.add("deletion_policy: retain");
        }
        if (part.policy().protect()) {
            keys.add("protect: true");
        }
        if (part.policy().heal()) {
            keys.add("drift: converge");
        }
        if (part.policy().attempts() > 0) {
            keys.add("retry: " + part.policy().attempts());
        }
        return "{" + String.join(", ", keys) + "}";
    }

    /**
     * A step that makes a request.
     *
     * @param template
     *            what its template is called
     * @param rejected
     *            the code of the answer; empty text where it is accepted
     * @param requestId
     *            its id; empty text for a fresh one
     */
    static String request(Draft draft, String template, String rejected, String requestId) {
        List<String> keys = new ArrayList<>();
        switch (draft.kind()) {
            case CREATE, UPDATE, PREVIEW -> keys.add("template: " + template);
            case PATCH -> patch(draft, keys);
            case MARK_UNHEALTHY -> keys.add("resource: " + draft.resource().orElse(""));
            case DELETE, ROLLBACK, CANCEL, CHECK, RETRY, RELEASE, TELL, UNKNOWN -> {
            }
        }
        Extra extra = draft.extra();
        add(keys, extra.rollbackOnFailure(), "rollback_on_failure: true");
        add(keys, extra.converge(), "converge: true");
        add(keys, extra.timeoutMs() > 0, "timeout: PT" + extra.timeoutMs() / 1000.0 + "S");
        add(keys, extra.expectedTraversal() > 0, "expected_traversal: " + extra.expectedTraversal());
        add(keys, extra.planned(), "plan: true");
        add(keys, !rejected.isEmpty(), "rejected: " + rejected);
        add(keys, !requestId.isEmpty(), "request_id: " + requestId);
        String word = draft.kind() == ChangeKind.MARK_UNHEALTHY
                ? "unhealthy"
                : draft.kind().name().toLowerCase(Locale.ROOT);
        return word + ": {" + String.join(", ", keys) + "}";
    }

    private static void patch(Draft draft, List<String> keys) {
        List<String> set = new ArrayList<>();
        draft.blueprint().parts().values().forEach(part -> set.add(part.name() + ": " + part(part)));
        keys.add("set: {" + String.join(", ", set) + "}");
        keys.add("remove: " + draft.removed());
    }

    private static void add(List<String> keys, boolean said, String key) {
        if (said) {
            keys.add(key);
        }
    }
}
