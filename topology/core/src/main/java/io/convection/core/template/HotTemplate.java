package io.convection.core.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.MemoryRows;
import io.convection.records.Definition;
import io.convection.records.NodeKind;

/**
 * A HOT template (Heat Orchestration Template) whose parameters are resolved.
 *
 * @param definitions
 *            in order of node key
 */
public record HotTemplate(List<Definition> definitions) {

    private static final String VERSION = "heat_template_version";
    private static final List<String> SECTIONS = List.of(VERSION, "description", "parameters", "resources", "outputs");
    private static final List<String> PATCH_SECTIONS = List.of(VERSION, "description", "resources", "outputs");
    private static final List<String> LATER = List.of("conditions", "parameter_groups");

    /** Each version and its other name. */
    private static final SortedMap<String, String> VERSIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("2013-05-23", ""), Map.entry("2014-10-16", ""), Map.entry("2015-04-30", ""),
            Map.entry("2015-10-15", ""), Map.entry("2016-04-08", ""), Map.entry("2016-10-14", "newton"),
            Map.entry("2017-02-24", "ocata"), Map.entry("2017-09-01", "pike"), Map.entry("2018-03-02", "queens"),
            Map.entry("2018-08-31", "rocky"), Map.entry("2021-04-16", "wallaby")));

    /** The first version whose functions take lists and maps. */
    private static final String NOT_SCALARS_ONLY = "2015-10-15";

    /**
     * A full template.
     *
     * @param parameters
     *            a JSON object with values by name; empty text for none
     * @throws InvalidException
     *             for the first problem found, with its place; also for a circle
     */
    public static HotTemplate parse(String text, String parameters, Limits limits) throws InvalidException {
        Section root = root(text, limits);
        root.checkKeys(SECTIONS, LATER);
        Section resources = root.section("resources");
        HotScope scope = new HotScope(HotParameters.values(root.section("parameters"), parameters),
                Optional.of(resources.map().entries()), scalarsOnly(root));
        HotReader reader = new HotReader(scope, limits);
        reader.parameters();
        reader.resources(resources);
        reader.outputs(root.section("outputs"));
        GraphCheck.check(reader.definitions());
        return new HotTemplate(reader.definitions());
    }

    /**
     * A patch: {@code resources} and {@code outputs} are what is set. It may refer to resources that it doesn't declare; whether there are such is not checked here,
     * nor whether the whole has a circle.
     *
     * @param current
     *            the stack's parameters: canonical properties of their definitions, by name
     * @throws InvalidException
     *             for the first problem found, with its place
     */
    public static HotTemplate parsePatch(String text, Map<String, String> current) throws InvalidException {
        Section root = root(text, Limits.ENGINE);
        if (root.entry("parameters").isPresent()) {
            throw new InvalidException(Code.BAD_TEMPLATE, root.place("parameters").toString(),
                    "a patch can't declare parameters; it sees those of the stack");
        }
        root.checkKeys(PATCH_SECTIONS, LATER);
        HotReader reader = new HotReader(new HotScope(values(current), Optional.empty(), scalarsOnly(root)),
                Limits.ENGINE);
        reader.resources(root.section("resources"));
        reader.outputs(root.section("outputs"));
        return new HotTemplate(reader.definitions());
    }

    private static Section root(String text, Limits limits) throws InvalidException {
        Tree tree = Yaml.parse(text, limits);
        if (tree instanceof Tree.Scalar scalar && scalar.value().isNull()) {
            throw new InvalidException(Code.BAD_TEMPLATE, "", "the template is empty; begin with " + VERSION);
        }
        Section root = Section.of(tree, Place.ROOT, "a template");
        root.checkText("description");
        return root;
    }

    private static boolean scalarsOnly(Section root) throws InvalidException {
        String given = root.string(VERSION);
        for (Map.Entry<String, String> version : VERSIONS.entrySet()) {
            if (!given.isEmpty() && (given.equals(version.getKey()) || given.equals(version.getValue()))) {
                return version.getKey().compareTo(NOT_SCALARS_ONLY) < 0;
            }
        }
        throw new InvalidException(Code.BAD_TEMPLATE, root.place(VERSION).toString(), "there is no " + VERSION + " `"
                + Texts.cut(given, 60) + "`; take one of " + String.join(", ", VERSIONS.keySet()));
    }

    private static SortedMap<String, JsonNode> values(Map<String, String> current) throws InvalidException {
        SortedMap<String, JsonNode> values = new TreeMap<>(MemoryRows.KEY_ORDER);
        for (Map.Entry<String, String> entry : current.entrySet()) {
            Tree tree = JsonTree.trusted(entry.getValue());
            values.put(entry.getKey(), Expressions
                    .evaluate(NodeKind.PARAMETER, tree, Scope.READY, Place.of("parameters", entry.getKey())).node());
        }
        return values;
    }
}
