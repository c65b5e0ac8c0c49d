package io.convection.simulator.random.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.convection.records.Definition;

/**
 * A template of a random history: parts in an order in which each stands behind what it waits for. Immutable.
 *
 * @param parts
 *            by name
 */
public record Blueprint(Map<String, Part> parts) {

    /** No resource at all. */
    public static final Blueprint EMPTY = new Blueprint(Map.of());

    /** Of parts in order of dependency. */
    public static Blueprint of(Iterable<Part> parts) {
        Map<String, Part> byName = new LinkedHashMap<>();
        parts.forEach(part -> byName.put(part.name(), part));
        return new Blueprint(byName);
    }

    /** As it is sent. */
    public List<Definition> definitions() {
        List<Definition> definitions = new ArrayList<>(parts.size());
        for (Part part : parts.values()) {
            definitions.add(part.definition());
            if (part.policy().shown()) {
                definitions.add(part.output());
            }
        }
        return definitions;
    }

    /** This one, after a patch; the order of dependency may be lost. */
    public Blueprint patched(Blueprint set, List<String> removed) {
        Map<String, Part> patched = new LinkedHashMap<>(parts);
        removed.forEach(patched::remove);
        patched.putAll(set.parts);
        return new Blueprint(patched);
    }

    /** This one without a part, and without the edges to it. */
    public Blueprint without(String name) {
        List<Part> rest = new ArrayList<>();
        for (Part part : parts.values()) {
            if (!part.name().equals(name)) {
                boolean refers = part.edges().stream().anyMatch(edge -> edge.target().equals(name));
                rest.add(refers
                        ? part.withEdges(part.edges().stream().filter(edge -> !edge.target().equals(name)).toList())
                        : part);
            }
        }
        return of(rest);
    }

    /** This one with one part changed. */
    public Blueprint with(Part part) {
        Map<String, Part> changed = new LinkedHashMap<>(parts);
        changed.put(part.name(), part);
        return new Blueprint(changed);
    }
}
