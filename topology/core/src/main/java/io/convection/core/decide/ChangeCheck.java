package io.convection.core.decide;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.Templates;
import io.convection.core.state.NodeKeys;
import io.convection.core.state.View;
import io.convection.core.template.Definitions;
import io.convection.core.template.Expressions;
import io.convection.core.template.GraphCheck;
import io.convection.core.template.Groups;
import io.convection.core.template.TypeCheck;
import io.convection.records.Definition;
import io.convection.records.NodeKind;
import io.convection.records.ResourceType;
import io.convection.records.Settings;
import io.convection.records.StackChange;
import io.convection.records.fact.Staged;

/** Whether what a change declares is valid; if so, what is to be staged. All rejection happens here, before anything is in force. */
final class ChangeCheck {

    /** The public row holds all outputs. */
    private static final int MAX_OUTPUTS = 100;

    private final Turn turn;
    private final View rows;

    ChangeCheck(Turn turn) {
        this.turn = turn;
        this.rows = turn.rows;
    }

    /** What is to be staged; empty for a change that declares nothing. */
    Optional<Staged> staged(StackChange change) throws InvalidException {
        return switch (RequestCheck.kind(change)) {
            case CREATE, UPDATE -> Optional.of(full(change));
            case PATCH -> Optional.of(patch(change));
            default -> nothing(change);
        };
    }

    private static Optional<Staged> nothing(StackChange change) throws InvalidException {
        if (change.getTemplate().isPresent() || !change.getDefinitions().isEmpty() || !change.getRemoved().isEmpty()) {
            throw new InvalidException(Code.BAD_REQUEST, "template",
                    "a request of kind " + change.getKind() + " takes no template");
        }
        return Optional.empty();
    }

    private Staged full(StackChange change) throws InvalidException {
        if (!change.getRemoved().isEmpty()) {
            throw new InvalidException(Code.BAD_REQUEST, "removed",
                    "a full template names what is there; only a patch removes by name");
        }
        List<Definition> definitions = change.getTemplate().isPresent()
                ? template(change, Templates.parse(change.getTemplate().get(), change.getParameters().orElse("")))
                : ready(change);
        GraphCheck.check(definitions);
        common(definitions, name -> true);
        return new Staged(Groups.divided(definitions), List.of(), true);
    }

    private Staged patch(StackChange change) throws InvalidException {
        if (change.getParameters().isPresent()) {
            throw new InvalidException(Code.NOT_SUPPORTED, "parameters",
                    "not supported by this version: parameters of a patch; its get_param see the stack's own");
        }
        List<Definition> definitions = change.getTemplate().isPresent()
                ? template(change, Templates.parsePatch(change.getTemplate().get(), parameters()))
                : ready(change);
        Set<String> set = new TreeSet<>(change.getRemoved());
        definitions.forEach(definition -> set.add(definition.getName()));
        common(definitions, set::contains);
        PatchCheck patch = new PatchCheck(rows);
        patch.check(definitions, change.getRemoved());
        List<Definition> divided = Groups.divided(definitions);
        return new Staged(divided, patch.removed(divided), false);
    }

    private static List<Definition> template(StackChange change, List<Definition> parsed) throws InvalidException {
        if (!change.getDefinitions().isEmpty()) {
            throw new InvalidException(Code.BAD_REQUEST, "definitions",
                    "a request has a template or definitions, not both");
        }
        return parsed;
    }

    private static List<Definition> ready(StackChange change) throws InvalidException {
        List<Definition> definitions = new ArrayList<>();
        for (Definition definition : change.getDefinitions()) {
            definitions.add(Definitions.check(definition));
        }
        return definitions;
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String key : rows.parameters()) {
            parameters.put(NodeKeys.name(key), rows.definition(key).orElseThrow().getProperties());
        }
        return parameters;
    }

    private void common(List<Definition> definitions, Predicate<String> set) throws InvalidException {
        limits(definitions);
        Map<String, ResourceType> types = new LinkedHashMap<>();
        for (Definition definition : definitions) {
            if (definition.getKind() == NodeKind.RESOURCE) {
                ResourceType type = types.containsKey(definition.getType())
                        ? types.get(definition.getType())
                        : type(definition);
                types.put(definition.getType(), type);
                TypeCheck.check(definition, type);
            }
        }
        new IdentityCheck(rows).check(definitions, types, set);
    }

    private ResourceType type(Definition definition) throws InvalidException {
        return rows.type(definition.getType()).orElseThrow(
                () -> new InvalidException(Code.UNKNOWN_TYPE, "resources." + definition.getName() + ".type",
                        "no executor offers the resource type `" + definition.getType()
                                + "`; start one that does, or mend the name"));
    }

    private void limits(List<Definition> definitions) throws InvalidException {
        Settings settings = turn.settings();
        long resources = 0;
        long outputs = 0;
        for (Definition definition : definitions) {
            resources += definition.getKind() == NodeKind.RESOURCE ? 1 : 0;
            outputs += definition.getKind() == NodeKind.OUTPUT ? 1 : 0;
        }
        limit(resources, settings.getMaxResources(), "resources", "resources");
        limit(outputs, MAX_OUTPUTS, "outputs", "outputs");
        RequestCheck.bytes(definitions, settings, "bytes in the effective definitions");
        for (Definition definition : definitions) {
            limit(Expressions.references(definition).size(), settings.getMaxDependencies(),
                    "resources." + definition.getName(), "dependencies");
        }
    }

    private static void limit(long found, long most, String place, String what) throws InvalidException {
        if (found > most) {
            throw new InvalidException(Code.TOO_LARGE, place,
                    found + " " + what + " are too many; the limit is " + most);
        }
    }
}
