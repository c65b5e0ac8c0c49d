package io.convection.app.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.convection.core.Templates;
import io.convection.records.Definition;
import io.convection.records.NodeKind;

/** A stack's graph as text: resources by level, each with what it depends on. */
final class DemoGraph {

    private DemoGraph() {}

    /** The resources of each level: the first depends on nothing, the next on those before. */
    static List<List<Definition>> levels(List<Definition> definitions) {
        Map<String, Integer> level = new TreeMap<>();
        List<Definition> left = new ArrayList<>(
                definitions.stream().filter(definition -> definition.getKind() == NodeKind.RESOURCE).toList());
        List<List<Definition>> levels = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Definition> ready = left.stream()
                    .filter(definition -> level.keySet().containsAll(references(definition))).toList();
            ready.forEach(definition -> level.put(definition.getName(), levels.size()));
            left.removeAll(ready);
            levels.add(ready);
        }
        return levels;
    }

    static List<String> lines(List<Definition> definitions) {
        List<String> lines = new ArrayList<>();
        int number = 0;
        for (List<Definition> level : levels(definitions)) {
            String head = "level " + ++number;
            for (Definition definition : level) {
                Set<String> references = references(definition);
                String arrow = references.isEmpty() ? "" : "← " + String.join(", ", references);
                lines.add(String.format(Locale.ROOT, "%-8s %-17s %-23s %s", head, definition.getName(),
                        definition.getType(), arrow).stripTrailing());
                head = "";
            }
        }
        return lines;
    }

    private static Set<String> references(Definition definition) {
        return Templates.references(definition);
    }
}
