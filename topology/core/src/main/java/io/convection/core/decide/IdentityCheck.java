package io.convection.core.decide;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.state.Version;
import io.convection.core.state.View;
import io.convection.core.template.Expressions;
import io.convection.core.template.Json;
import io.convection.records.Definition;
import io.convection.records.NodeKind;
import io.convection.records.PropertySchema;
import io.convection.records.ResourceType;

/** Where it can be known before anything happens: two live resources would have the same identity. */
final class IdentityCheck {

    private final View rows;

    IdentityCheck(View rows) {
        this.rows = rows;
    }

    /**
     * Checks a change.
     *
     * @param set
     *            whether the change sets or removes a name; all others stay as they are
     */
    void check(List<Definition> definitions, Map<String, ResourceType> types, Predicate<String> set)
            throws InvalidException {
        Map<String, String> seen = new LinkedHashMap<>();
        for (Definition definition : definitions) {
            if (definition.getKind() == NodeKind.RESOURCE) {
                ResourceType type = types.get(definition.getType());
                Optional<String> identity = Identity.of(type, definition.getProperties());
                if (identity.isPresent()) {
                    String other = seen.putIfAbsent(type.getName() + "\n" + identity.get(), definition.getName());
                    if (other != null) {
                        throw same(definition,
                                "`" + other + "` declares the same " + type.getName() + " `" + identity.get() + "`");
                    }
                    holder(definition, type, identity.get(), set);
                }
            }
        }
    }

    private void holder(Definition definition, ResourceType type, String identity, Predicate<String> set)
            throws InvalidException {
        for (Version version : rows.holders(type.getName(), identity)) {
            String name = version.id.name();
            if (!name.equals(definition.getName())) {
                if (!set.test(name) && isDeclaredSo(name, type, identity)) {
                    throw same(definition,
                            "`" + name + "`, which the stack declares and the change leaves as it is, has"
                                    + " that " + type.getName() + " `" + identity + "`");
                }
            } else if (!version.doomed && !type.getDeleteFirst()) {
                replaced(definition, type, identity, version);
            }
        }
    }

    /** Whether a name's definition says this identity, whatever becomes of any resource. */
    boolean isDeclaredSo(String name, ResourceType type, String identity) {
        return rows.definition(name)
                .filter(other -> other.getType().equals(type.getName()))
                .flatMap(other -> Identity.of(type, other.getProperties())).filter(identity::equals).isPresent();
    }

    private static void replaced(Definition definition, ResourceType type, String identity, Version version)
            throws InvalidException {
        Optional<String> forced = version.properties.filter(applied -> version.physicalId.isPresent())
                .flatMap(applied -> immutableChange(definition, type, applied));
        if (forced.isPresent()) {
            throw same(definition, "its property `" + forced.get()
                    + "` can't be changed in place, and a replacement would have the same identity `" + identity
                    + "` as " + version.id
                    + "; give it another identity, or remove it in an update of its own first");
        }
    }

    static Optional<String> immutableChange(Definition definition, ResourceType type, String applied) {
        JsonNode before = Json.read(applied);
        JsonNode after = Json.read(definition.getProperties());
        return type.getProperties().stream().filter(PropertySchema::getImmutable).map(PropertySchema::getName)
                .filter(name -> {
                    boolean known = !after.has(name) || Expressions.isStatic(Json.write(after.get(name)));
                    return known && !after.path(name).equals(before.path(name));
                }).findFirst();
    }

    private static InvalidException same(Definition definition, String why) {
        return new InvalidException(Code.REPLACE_SAME_IDENTITY, "resources." + definition.getName(), why);
    }
}
