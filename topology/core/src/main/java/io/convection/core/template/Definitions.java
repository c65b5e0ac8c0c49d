package io.convection.core.template;

import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.MemoryRows;
import io.convection.records.Definition;
import io.convection.records.DeletionPolicy;
import io.convection.records.DriftPolicy;
import io.convection.records.NodeKind;

/** Definitions as such: their keys, and what they must be like. */
public final class Definitions {

    /** In order of node key, by code points. */
    public static final Comparator<Definition> ORDER = Comparator.comparing(Definitions::nodeKey, MemoryRows.KEY_ORDER);

    private static final int LONGEST_TYPE = 255;
    /** Attempts that one operation may have. */
    static final int MOST_ATTEMPTS = 100;
    /** Milliseconds that one operation may take. */
    static final long LONGEST_TIMEOUT_MS = 30L * 24 * 3_600_000;

    private Definitions() {}

    /** The key under which it is tracked: {@code A} for a resource, {@code =url} for an output, {@code $size} for a parameter, {@code ~all} for a group. */
    public static String nodeKey(Definition definition) {
        return switch (definition.getKind()) {
            case RESOURCE -> definition.getName();
            case OUTPUT -> "=" + definition.getName();
            case PARAMETER -> "$" + definition.getName();
            case GROUP -> Groups.SIGN + definition.getName();
            case UNKNOWN -> throw new IllegalArgumentException("a definition of unknown kind has no key");
        };
    }

    /**
     * The definition in its one form: properties canonical, with everything resolved that doesn't wait for a resource; {@code dependsOn} sorted, no name twice.
     * What comes out comes out unchanged the next time.
     *
     * @throws InvalidException
     *             if a name, the kind, the type, a property or an expression can't be what it is; with its place
     */
    public static Definition check(Definition definition) throws InvalidException {
        NodeKind kind = definition.getKind();
        if (kind == NodeKind.UNKNOWN || definition.getDeletionPolicy() == DeletionPolicy.UNKNOWN
                || definition.getDrift() == DriftPolicy.UNKNOWN) {
            throw new InvalidException(Code.UNKNOWN_KIND, Texts.cut(definition.getName(), 255),
                    "the kind of definition or one of its policies is not known to this version; use a newer one");
        }
        Place self = Place.of(section(kind), definition.getName());
        Names.check(definition.getName(), self);
        checkType(definition, self);
        String properties = properties(definition);
        checkPolicies(definition, self);
        List<String> dependsOn = dependsOn(definition, self);
        boolean same = properties.equals(definition.getProperties()) && dependsOn.equals(definition.getDependsOn());
        Definition checked = same
                ? definition
                : Definition.newBuilder(definition).setProperties(properties).setDependsOn(dependsOn).build();
        for (String name : Expressions.references(checked)) {
            boolean group = Groups.isGroup(name) && dependsOn.contains(name);
            String stem = group ? name.substring(Groups.SIGN.length()) : name;
            if (!Names.isPlain(stem)) {
                Names.check(stem, References.of(checked).get(name));
            }
        }
        return checked;
    }

    private static void checkPolicies(Definition definition, Place self) throws InvalidException {
        int attempts = definition.getAttempts();
        long timeout = definition.getTimeoutMs();
        if (attempts < 0 || attempts > MOST_ATTEMPTS) {
            throw bad(self, "an operation has 1 to " + MOST_ATTEMPTS + " attempts, not " + attempts);
        }
        if (timeout < 0 || timeout > LONGEST_TIMEOUT_MS) {
            throw bad(self, "an operation may take up to 30 days, not " + timeout + " ms");
        }
        boolean plain = attempts == 0 && timeout == 0 && !definition.getProtect()
                && definition.getDrift() == DriftPolicy.REPORT;
        if (definition.getKind() != NodeKind.RESOURCE && !plain) {
            throw bad(self, "only a resource has attempts, a time-out, protection or a drift policy");
        }
    }

    private static void checkType(Definition definition, Place self) throws InvalidException {
        String type = definition.getType();
        boolean resource = definition.getKind() == NodeKind.RESOURCE;
        if (resource && type.isEmpty()) {
            throw bad(self, "the resource has no type; give one, like Kafka::Topic");
        }
        if (!resource && !type.isEmpty()) {
            throw bad(self, "only a resource has a type; leave it empty");
        }
        if (type.length() > LONGEST_TYPE || hasControls(type)
                || !Texts.wellFormed(type)) {
            throw bad(self, "a type has at most " + LONGEST_TYPE + " characters, and no control characters");
        }
    }

    private static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> dependsOn(Definition definition, Place self) throws InvalidException {
        if (definition.getDependsOn().isEmpty()) {
            return List.of();
        }
        if (definition.getKind() == NodeKind.PARAMETER) {
            throw bad(self, "a parameter waits for nothing; leave its dependsOn empty");
        }
        SortedSet<String> names = new TreeSet<>(MemoryRows.KEY_ORDER);
        names.addAll(definition.getDependsOn());
        return List.copyOf(names);
    }

    private static String properties(Definition definition) throws InvalidException {
        NodeKind kind = definition.getKind();
        if (isPlain(definition)) {
            return definition.getProperties();
        }
        Place place = place(definition);
        Tree tree = JsonTree.parse(definition.getProperties(), Code.BAD_REQUEST, place, false);
        if (kind == NodeKind.RESOURCE && !(tree instanceof Tree.Mapping)) {
            throw bad(place, "the properties of a resource must be a JSON object");
        }
        if (kind == NodeKind.GROUP && !(tree instanceof Tree.Mapping empty && empty.entries().isEmpty())) {
            throw bad(place, "a group has no properties, only names that it waits for");
        }
        if (kind != NodeKind.RESOURCE) {
            SecretReferences.refuse(tree, place, kind == NodeKind.OUTPUT ? "an output" : "a parameter");
        }
        Evaluated value = Expressions.evaluate(kind, tree, Scope.READY, place);
        if (kind == NodeKind.PARAMETER && !value.fixed()) {
            throw bad(place, "a parameter's value can't refer to a resource; give a value");
        }
        return Json.canonical(form(kind, value), place.toString());
    }

    /** Whether the properties surely are what they would become: canonical, with no function in them but plain references. */
    private static boolean isPlain(Definition definition) {
        return (definition.getKind() == NodeKind.RESOURCE || definition.getKind() == NodeKind.OUTPUT)
                && definition.getProperties().length() <= Json.MAX_BYTES / 3
                && PlainReferences.only(definition).isPresent()
                && Json.isPlainlyCanonicalObject(definition.getProperties());
    }

    /** How a value stands in a definition of this kind. */
    static JsonNode form(NodeKind kind, Evaluated value) {
        boolean entries = kind == NodeKind.RESOURCE && value.fixed() && value.node() instanceof ObjectNode;
        return entries ? Functions.quoteEntries((ObjectNode) value.node()) : value.expression();
    }

    /** Where the properties of a definition stand in a template. */
    static Place place(Definition definition) {
        NodeKind kind = definition.getKind();
        return switch (kind) {
            case RESOURCE -> Place.of(section(kind), definition.getName(), "properties");
            case OUTPUT -> Place.of(section(kind), definition.getName(), "value");
            case PARAMETER, GROUP, UNKNOWN -> Place.of(section(kind), definition.getName());
        };
    }

    /** The section of a template that declares such definitions. */
    static String section(NodeKind kind) {
        return switch (kind) {
            case RESOURCE -> "resources";
            case OUTPUT -> "outputs";
            case PARAMETER -> "parameters";
            case GROUP -> "groups";
            case UNKNOWN -> "";
        };
    }

    private static InvalidException bad(Place place, String message) {
        return new InvalidException(Code.BAD_TEMPLATE, place.toString(), message);
    }
}
