package io.convection.core.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.MemoryRows;
import io.convection.records.Definition;
import io.convection.records.NodeKind;

/** Makes definitions of the sections {@code resources} and {@code outputs}, and of parameters. */
final class HotReader {

    private static final List<String> RESOURCE_KEYS = Stream
            .concat(Stream.of("type", "properties", "depends_on", "description"), HotPolicies.KEYS.stream()).toList();
    private static final List<String> RESOURCE_LATER = List.of("metadata", "update_policy", "condition", "external_id");
    private static final List<String> OUTPUT_KEYS = List.of("value", "description");
    private static final List<String> OUTPUT_LATER = List.of("condition");

    private final HotScope scope;
    private final Limits limits;
    private final List<Definition> definitions = new ArrayList<>();
    private long total;

    HotReader(HotScope scope, Limits limits) {
        this.scope = scope;
        this.limits = limits;
    }

    /** What was read, in order of node key. */
    List<Definition> definitions() {
        return definitions.stream().sorted(Definitions.ORDER).toList();
    }

    void parameters() throws InvalidException {
        for (Map.Entry<String, JsonNode> entry : scope.parameters().entrySet()) {
            Place place = Place.of("parameters", entry.getKey());
            add(Definition.newBuilder().setName(entry.getKey()).setKind(NodeKind.PARAMETER),
                    Evaluated.value(entry.getValue()), place);
        }
    }

    void resources(Section resources) throws InvalidException {
        for (Map.Entry<String, Tree.Entry> entry : resources.map().entries().entrySet()) {
            String name = entry.getKey();
            Place place = resources.place(name);
            Names.check(name, place);
            if (scope.parameters().containsKey(name)) {
                throw new InvalidException(Code.DUPLICATE_NAME, place.toString(),
                        "a resource and a parameter have the name `" + name + "`; rename one");
            }
            resource(name, Section.of(entry.getValue().value(), place, "a resource"));
        }
    }

    private void resource(String name, Section resource) throws InvalidException {
        resource.checkKeys(RESOURCE_KEYS, RESOURCE_LATER);
        resource.checkText("description");
        String type = resource.string("type");
        if (type.isEmpty()) {
            throw bad(resource.place("type"), "a resource's type can't be empty");
        }
        Definition.Builder definition = Definition.newBuilder().setName(name).setKind(NodeKind.RESOURCE).setType(type)
                .setDependsOn(dependsOn(resource));
        new HotPolicies(scope, resource).into(definition);
        add(definition, properties(resource), resource.place("properties"));
    }

    /** The whole may come from a parameter, but not from a resource: which properties there are must be known. */
    private Evaluated properties(Section resource) throws InvalidException {
        Place place = resource.place("properties");
        Tree tree = resource.entry("properties").map(Tree.Entry::value)
                .orElse(new Tree.Scalar(NullNode.instance, place.line()));
        Evaluated value = new Evaluator(scope).evaluate(tree, place);
        if (value.fixed() && value.node().isNull()) {
            return new Evaluator(scope).entries(Section.of(tree, place, "`properties`").map(), place);
        }
        if (SecretReferences.is(value.node())) {
            throw bad(place, "`properties` can't be a secret as a whole; give each property its own");
        }
        boolean call = tree instanceof Tree.Mapping map && Functions.call(map).isPresent();
        if (!value.node().isObject() || (call && !value.fixed())) {
            throw bad(place, "`properties` must be a map, and " + (value.fixed()
                    ? "is " + Texts.kind(value.node())
                    : "can't come from a resource as a whole"));
        }
        return value;
    }

    private List<String> dependsOn(Section resource) throws InvalidException {
        Optional<Tree.Entry> entry = resource.entry("depends_on");
        Place place = resource.place("depends_on");
        SortedSet<String> names = new TreeSet<>(MemoryRows.KEY_ORDER);
        if (entry.isPresent() && entry.get().value() instanceof Tree.Sequence sequence) {
            for (Tree item : sequence.items()) {
                Place at = place.at(item.line());
                String name = Section.string(item, at);
                scope.checkResource(name, at);
                names.add(name);
            }
        } else if (entry.isPresent() && !entry.get().value().json().isNull()) {
            String name = Section.string(entry.get().value(), place);
            scope.checkResource(name, place);
            names.add(name);
        }
        return List.copyOf(names);
    }

    void outputs(Section outputs) throws InvalidException {
        for (Map.Entry<String, Tree.Entry> entry : outputs.map().entries().entrySet()) {
            String name = entry.getKey();
            Place place = outputs.place(name);
            Names.check(name, place);
            Section output = Section.of(entry.getValue().value(), place, "an output");
            output.checkKeys(OUTPUT_KEYS, OUTPUT_LATER);
            output.checkText("description");
            Optional<Tree.Entry> value = output.entry("value");
            if (value.isEmpty()) {
                throw bad(place, "an output has no `value`; add it");
            }
            SecretReferences.refuse(value.get().value(), output.place("value"), "an output");
            Evaluated evaluated = new Evaluator(scope).evaluate(value.get().value(), output.place("value"));
            add(Definition.newBuilder().setName(name).setKind(NodeKind.OUTPUT), evaluated, output.place("value"));
        }
    }

    private void add(Definition.Builder definition, Evaluated value, Place place) throws InvalidException {
        String properties = Json.canonical(Definitions.form(definition.getKind(), value), place.toString());
        total += properties.length();
        if (total > limits.total()) {
            throw new InvalidException(Code.TOO_LARGE, place.toString(),
                    "with its parameters put in the template is longer than " + limits.total()
                            + " characters; divide it");
        }
        definitions.add(definition.setProperties(properties).build());
    }

    private static InvalidException bad(Place place, String message) {
        return new InvalidException(Code.BAD_TEMPLATE, place.toString(), message);
    }
}
