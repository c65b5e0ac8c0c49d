package io.convection.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

import io.convection.core.template.Definitions;
import io.convection.core.template.Expressions;
import io.convection.core.template.GraphCheck;
import io.convection.core.template.HotTemplate;
import io.convection.core.template.Json;
import io.convection.core.template.Limits;
import io.convection.core.template.TypeCheck;
import io.convection.records.Definition;
import io.convection.records.ResourceType;
import io.convection.records.Trust;

/**
 * HOT templates (Heat Orchestration Template, YAML or JSON), made into effective definitions: parameters are resolved, references to other resources are kept.
 * And what can be said of definitions before any engine sees them.
 */
public final class Templates {

    static {
        Trust.install();
    }

    private Templates() {}

    /**
     * The definitions of a full template: its resources, outputs and parameters, in order of node key.
     *
     * @param text
     *            the template, YAML or JSON
     * @param parameters
     *            a JSON object with values of parameters by name; empty text for none
     * @throws InvalidException
     *             if the template or a parameter is not valid; the first problem found, with its place
     */
    public static List<Definition> parse(String text, String parameters) throws InvalidException {
        return HotTemplate.parse(text, parameters, Limits.ENGINE).definitions();
    }

    /**
     * Likewise, for templates larger than an engine takes as text: a client sends them as definitions, in parts.
     *
     * @return each definition behind those that it refers to, as parts need them
     * @throws InvalidException
     *             as for {@link #parse}
     */
    public static List<Definition> parseLarge(String text, String parameters) throws InvalidException {
        return GraphCheck.ordered(HotTemplate.parse(text, parameters, Limits.CLIENT).definitions());
    }

    /**
     * The definitions that a patch sets: a template of which {@code resources} and {@code outputs} count. Its {@code get_param} see the stack's own parameters.
     *
     * @param current
     *            the stack's parameters: the properties of their definitions, by name
     * @throws InvalidException
     *             as for {@link #parse}; also if the patch declares parameters
     */
    public static List<Definition> parsePatch(String text, Map<String, String> current) throws InvalidException {
        return HotTemplate.parsePatch(text, current).definitions();
    }

    /**
     * Ready definitions of a full template in their one form, in order of node key: as {@link #parse} gives them out, and checked alike.
     *
     * @throws InvalidException
     *             the first problem found, with its place
     */
    public static List<Definition> check(Collection<Definition> definitions) throws InvalidException {
        List<Definition> checked = new ArrayList<>();
        for (Definition definition : definitions) {
            checked.add(Definitions.check(definition));
        }
        GraphCheck.check(checked);
        checked.sort(Definitions.ORDER);
        return List.copyOf(checked);
    }

    /**
     * Checks the properties of a resource against its type; values that wait for a resource are not looked at.
     *
     * @param resource
     *            one that {@link #parse} or {@link #check} gave out
     * @throws InvalidException
     *             an unknown, bad or missing property, with its place
     */
    public static void checkType(Definition resource, ResourceType type) throws InvalidException {
        TypeCheck.check(resource, type);
    }

    /**
     * Checks the resolved properties of a resource (canonical JSON) for what its type marks secret: what came in by an attribute must be sealed.
     *
     * @throws InvalidException
     *             {@link Code#BAD_PROPERTY}, with its place
     */
    public static void checkSecrets(Definition resource, String properties, ResourceType type) throws InvalidException {
        TypeCheck.checkSecrets(resource, properties, type);
    }

    /** Resolved properties of a resource (canonical JSON), with the type's defaults where there is nothing or null. */
    public static String withDefaults(String properties, ResourceType type) {
        return TypeCheck.withDefaults(properties, type);
    }

    /** The names of resources that a definition refers to or waits for. */
    public static SortedSet<String> references(Definition definition) {
        return Expressions.references(definition);
    }

    /**
     * The value of a definition when its resources have these physical ids and attributes.
     *
     * @param attributes
     *            JSON objects by name of resource
     * @return canonical JSON without expressions
     * @throws InvalidException
     *             {@link Code#UNRESOLVABLE}, with the place of the expression that has no value
     */
    public static String resolve(Definition definition, Map<String, String> physicalIds, Map<String, String> attributes)
            throws InvalidException {
        return Expressions.resolve(definition, new Expressions.Resolver() {

            @Override
            public Optional<String> physicalId(String resource) {
                return Optional.ofNullable(physicalIds.get(resource));
            }

            @Override
            public Optional<String> attributes(String resource) {
                return Optional.ofNullable(attributes.get(resource));
            }
        });
    }

    /**
     * The canonical text of a JSON value: keys in order of code points, no white space, numbers in full.
     *
     * @throws InvalidException
     *             {@link Code#BAD_REQUEST} where it is not strict JSON, {@link Code#TOO_LARGE} where it is too deep or too long
     */
    public static String canonical(String json) throws InvalidException {
        return Json.canonical(json, Code.BAD_REQUEST, "");
    }
}
