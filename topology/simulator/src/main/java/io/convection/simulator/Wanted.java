package io.convection.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.convection.simulator.Reality.Physical;
import io.convection.simulator.scenario.Template;

/**
 * What reality should be under a template, worked out from what is live, without help from the engine: references are resolved against the one live resource of
 * each name.
 */
final class Wanted {

    /** Numbers by value: 4 is 4.0. */
    private static final Comparator<JsonNode> BY_VALUE = (a, b) -> a.isNumber() && b.isNumber()
            ? a.decimalValue().compareTo(b.decimalValue())
            : a.equals(b) ? 0 : 1;

    private final Map<String, JsonNode> template;
    private final Map<String, List<Physical>> live = new LinkedHashMap<>();
    private final TemplateFunctions functions;

    /**
     * @param parameters
     *            values given, by name
     * @param owned
     *            what exists and is the stack's own
     */
    Wanted(Template template, Map<String, JsonNode> parameters, List<Physical> owned) {
        this.template = template.properties();
        owned.forEach(one -> live.computeIfAbsent(one.name(), none -> new ArrayList<>()).add(one));
        Map<String, JsonNode> values = new LinkedHashMap<>(template.defaults());
        values.putAll(parameters);
        functions = new TemplateFunctions(this::only, values);
    }

    private Optional<Physical> only(String name) {
        List<Physical> all = live.getOrDefault(name, List.of());
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /** In what reality is not the template; empty where it is. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        for (String name : template.keySet()) {
            if (only(name).isEmpty()) {
                differences.add(live.getOrDefault(name, List.of()).size() + " live " + name);
            }
        }
        live.forEach((name, all) -> {
            if (!template.containsKey(name)) {
                differences.add(all.size() + " live " + name + " that the template doesn't have");
            }
        });
        if (differences.isEmpty()) {
            template.forEach((name, properties) -> unlike(name, properties).ifPresent(differences::add));
        }
        return differences;
    }

    private Optional<String> unlike(String name, JsonNode unresolved) {
        JsonNode wanted = unresolved.isObject()
                ? functions.resolve(unresolved)
                : JsonNodeFactory.instance.objectNode();
        JsonNode real = live.get(name).getFirst().properties();
        return real.equals(BY_VALUE, wanted)
                ? Optional.empty()
                : Optional.of(name + " with " + Flow.of(real) + " where " + Flow.of(wanted) + " is wanted");
    }
}
