package io.convection.core.decide;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.state.Version;
import io.convection.core.state.VersionId;
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

    void check(List<Definition> definitions, Map<String, ResourceType> types) throws InvalidException {
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
                    holder(definition, type, identity.get());
                }
            }
        }
    }

    private void holder(Definition definition, ResourceType type, String identity) throws InvalidException {
        Optional<VersionId> holder = rows.holder(type.getName(), identity);
        Optional<Version> version = holder.flatMap(rows::version);
        if (version.isEmpty()) {
            return;
        }
        if (!holder.get().name().equals(definition.getName())) {
            throw same(definition, holder.get() + " is that " + type.getName() + " `" + identity
                    + "`, and still exists; remove it in an update of its own first");
        }
        Optional<String> forced = version.get().properties
                .flatMap(applied -> immutableChange(definition, type, applied));
        if (forced.isPresent() && !version.get().doomed) {
            throw same(definition,
                    "its property `" + forced.get()
                            + "` can't be changed in place, and a replacement would have the same identity `" + identity
                            + "` as " + holder.get()
                            + "; give it another identity, or remove it in an update of its own first");
        }
    }

    private static Optional<String> immutableChange(Definition definition, ResourceType type, String applied) {
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
